"""How the shipped model is made, from annotated articles to an int8 ONNX file. Needs PyTorch."""
