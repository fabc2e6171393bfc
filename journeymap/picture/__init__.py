"""What a journey looks like: faces of one graph as plain shapes that every renderer can draw; stdlib only."""
