"""What is moved, voted and decided."""
