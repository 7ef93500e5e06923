"""What a proposal lacks, says and shows."""
