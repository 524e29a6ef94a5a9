"""What every part of smmdesk stands on: no Qt, and no knowledge of any feature."""
