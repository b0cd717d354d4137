"""The verbs of a campaign: a file is a process, a function a step."""
