"""journeymap: nonlinear customer journeys, what they convert, and pictures of them.

The house, top floor first; every floor may use the ones below it, never above:

1. `__main__` picks the window (`ui`) or the command line (`cli`).
2. `document` is an open journey; `export` writes pictures; `exchange` reads and writes other forms.
3. `store` rests on disk; `picture` draws; `analysis` computes; `layout` arranges; none knows another.
4. `model` says what a journey is: frozen records, commands that may be refused, changes that can be undone.
5. `assets` finds the files of resources/; `words` puts codes and labels into words.
"""

__version__ = "0.2.0"
