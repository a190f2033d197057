"""Records of works and trials as others tell them: databases, registers, managers of references."""
