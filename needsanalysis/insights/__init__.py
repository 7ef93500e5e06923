"""What has been understood, what it builds on, and the themes it is sorted by."""
