"""How a journey rests: the .journey file, the gate before it, the working copy behind an open document."""
