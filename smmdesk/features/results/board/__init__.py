"""What the page of results and the report show of a period: worked out from the figures that count, without Qt."""
