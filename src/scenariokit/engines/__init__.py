"""Ways to check many portions at once: several processes of this machine, or a cluster."""
