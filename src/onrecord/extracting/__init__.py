"""Finding the statements of a text: windows, the encoder, decoding, and what nests in what."""
