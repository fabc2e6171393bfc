"""The goals face: what each goal is to be and is, what was measured, and its milestones on a time line."""

from journeymap.picture.goals.drawing import ENOUGH, Dated, columns_of, draw_goals, goals_of

__all__ = ["ENOUGH", "Dated", "columns_of", "draw_goals", "goals_of"]
