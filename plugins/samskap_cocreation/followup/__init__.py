"""What follows a gathering: outcomes, steps, reflections, the evaluation."""
