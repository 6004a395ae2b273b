"""From records to what they tell together: accounts, incidents, disputes, truces, ground. Pure functions, explained scores."""
