"""What belongs together across articles: copies of one text."""
