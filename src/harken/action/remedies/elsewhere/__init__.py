"""Where remedies stand outside their own pages: reviews, the picture, the week."""
