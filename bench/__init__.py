"""What pages and deeds cost, measured beside a bare page in the same run, at the national scale."""
