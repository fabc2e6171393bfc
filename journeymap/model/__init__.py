"""What a journey is: records, changes, commands and rules; stdlib and networkx only."""
