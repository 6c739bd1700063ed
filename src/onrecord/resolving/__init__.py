"""Who is behind the source words: in the article, then across articles."""
