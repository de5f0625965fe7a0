"""Las fórmulas que piden cuidado, cada una con su razón; `README.md` dice por qué cuestan."""
