"""What a proposal is, and the questions it answers."""
