"""Results on paper and in files: the report of a period, each chart as a picture, each table for a spreadsheet."""
