"""Who may use the server: log-in, sessions, roles, and what keeps strangers out."""
