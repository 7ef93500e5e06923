"""What is proposed: written, heard by the parties, handed to the board."""
