"""The input of each verb: a file for each process."""
