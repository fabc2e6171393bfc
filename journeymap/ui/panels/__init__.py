"""The panels round the canvas: each takes a session and knows no other panel."""
