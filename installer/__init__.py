"""What sets smmdesk up: bootstrap from a checkout, locked versions, translations."""
