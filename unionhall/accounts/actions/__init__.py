"""What users do with their own account, and the steps that ``access`` builds on."""
