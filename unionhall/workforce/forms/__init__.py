"""The input of the verbs: a file for each process."""
