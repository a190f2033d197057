"""What keeps the site where its server does not reach: a folder, an app, machines, the years."""
