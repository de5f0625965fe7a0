"""Lo que escribiría quien estudia: por ejercicio, respuestas correctas y equivocadas.

Son el cuerpo de la función pedida, o el valor de la variable. Las equivocadas llevan una parte del
veredicto que les toca.
"""

ARGUMENTS = {
    "cuanto_mover": "f, x, falta",
    "derivar": "f, x",
    "derivada_arctan": "x",
    "derivar_salto": "antes, en_0, despues",
    "derivada_relu": "x, en_cero",
    "aplicar": "delta_k, phi",
    "aplicar_delta_prima": "dphi",
    "escalera_abs": "x, a",
    "atras": "x, y, w1, b1, w2, b2",
    "cuadrado_7": "x, r",
    "cuanto_llega": "x, pesos",
    "tasa_mortal": "w, b, x, y",
    "mi_sustituto": "z",
    "vuelta_elu": "x, alfa, dC_da",
    "derivadas_swish": "x, beta",
    "jacobiana_softmax": "z, T",
}

# Lo que todas las páginas importan o definen antes de su ejercicio.
PAGE = """
import cmath, itertools, math, random
from decimal import Decimal
from fractions import Fraction
from functools import partial
import numpy as np

def sigmoide(z):
    return 1 / (1 + np.exp(-z))

def diferencia(f, x, h):
    paso = (x + h) - x
    return (f(x + paso) - f(x)) / paso

def sigmoide_prima(z):
    s = sigmoide(z)
    return s * (1 - s)

def relu(u):
    return u.relu()
"""

# Lo que se escribe siguiendo la página, para cambiarle una pieza.
GRID = "x = np.linspace(-5, 5, 200_001)\n"
COARSE = "x = np.linspace(-5, 5, {})\nreturn np.sum(delta_k(x) * phi(x)) * (x[1] - x[0])"
RISES = "sube = np.array([en_0 - antes, despues - en_0])\n"
LIMITS = RISES + "izq, der = [np.copysign(np.inf, s) if s else 0.0 for s in sube]\n"
AHEAD = "z1 = w1 * x + b1\na1 = np.tanh(z1)\nz2 = w2 * a1 + b2\na2 = sigmoide(z2)\n"
FALL = """z = w * x + b
e = (np.maximum(0, z) - y) * (z > 0)
baja = np.mean(e * x) * x + np.mean(e)
return np.max(z / baja)
"""
E2 = "e2 = (a2 - y) * sigmoide_prima(z2)\n"
E1 = "e1 = w2 * e2 * (1 - a1**2)\n"
GRADIENT = "return [e1 * x, e1, e2 * a1, e2]"
R = "r = np.sqrt(x**2 + a**2)\n"
GATE = "s = sigmoide(beta * x)\nd = s * (1 - s)\n"
MEASURED = """
def C(p):
    w1, b1, w2, b2 = p
    return (sigmoide(w2 * np.tanh(w1 * x + b1) + b2) - y) ** 2 / 2
p = np.array([w1, b1, w2, b2])
"""
ZEROS = "a = relu(-x) + x - relu(x)\nb = relu(relu(x)) - relu(x)\n"
TRAP = ZEROS + "t = a - 2 * relu(a) - 4 * b\n"

# La capa con ELU, ya sin sus fallos, y lo que se le estropea.
BACK = """f = alfa * (np.exp(x) - 1)
m = np.where(x < 0, f + alfa, 1.0)
if alfa != 1:
    m = np.where(x == 0, np.nan, m)
efectos = dC_da * np.where(x < 0, np.exp(x) - 1, 0)
return [dC_da * m, np.sum(efectos)]
"""


def instead(old, new):
    """La misma capa, con otra cosa en un sitio."""
    assert old in BACK
    return BACK.replace(old, new)


def walk(factor, ahead="np.tanh(z)", returns="p"):
    """La fila de neuronas, con lo que multiplica cada una y lo que se devuelve."""
    once = f"    z = w * a\n    a = {ahead}\n    p *= {factor}\n"
    return f"a, p = x, 1\nfor w in pesos:\n{once}return {returns}"


SHARES = "p = np.exp(z / T - np.max(z / T))\np = p / p.sum()\n"
OVERFLOW = "p = np.exp(z / T) / np.sum(np.exp(z / T))\n"
MATRIX = "return (np.diag(p) - np.outer(p, p)) / T"
SOFTMAX = """
def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)
"""

POINT = "en Python los decimales van con punto"
QUOTIENT = "un cociente"
WHERE = "x es un arreglo, y if"
ONE = "solo admiten un número"

WRONG = {
    "cuanto_mover": {
        "return falta * diferencia(f, x, 1e-6)": "se divide",
        "return diferencia(f, x, 1e-6) / falta": "Has dividido al revés",
        "return diferencia(f, x, 1e-6)": "Eso es la derivada",
        "return x + falta / diferencia(f, x, 1e-6)": "al que llega x",
        "return falta": "cuenta con la derivada",
        "return -falta / diferencia(f, x, 1e-6)": "el signo cambiado",
        "return falta / abs(diferencia(f, x, 1e-6))": "no le quites el signo",
        "return falta / diferencia(f, 0, 1e-6)": "Mides la derivada en 0",
        "return falta / diferencia(f, 0.0, 1e-8)": "Mides la derivada en 0",
        "return falta / diferencia(sigmoide, x, 1e-6)": "de la f que llega",
        "return falta / (sigmoide(x) * (1 - sigmoide(x)))": "de la f que llega",
        "return falta / f(x)": "es la altura",
        "return falta / diferencia(f, abs(x), 1e-6)": "f cambia",
        "return falta / diferencia(f, x + 1, 1e-6)": "",
        "return round(falta / diferencia(f, x, 1e-6), 3)": "f cambia 0.001046",
        "return falta / (f(x + 1e-6) - f(x))": "entre qué divides",
        "h = 1e-4\nreturn falta * h / (f(x + h) - f(x - h))": "entre qué divides",
        "return falta * 1e-6 / diferencia(f, x, 1e-6)": "entre qué divides",
        "return falta / (f(x + 1) - f(x))": "Se acerca",
        "return falta / diferencia(f, x, 0.2)": "Se acerca",
        "return falta / diferencia(f, x, falta * 1e-12)": "",
        "return falta / (f(x + falta) - f(x))": "",
        "return falta / (f(x) / x)": "",
        "return f(x + falta) - f(x)": "se divide",
        "return falta / diferencia(f, x, 0)": "finito",
        "return 0": "f cambia 0, y debe cambiar 0.001",
        "return falta / 4": "f cambia",
        "return [falta, diferencia(f, x, 1e-6)]": "debe ser un número",
        "return str(falta / diferencia(f, x, 1e-6))": "quita las comillas",
        "return falta / diferencia(f(x), x, 1e-6)": "hace falta el *",
        "return falta / f": "sin evaluarla",
        "return falta / df(f, x)": "«df» no existe",
        "falta / diferencia(f, x, 1e-6)": "¿falta un return?",
        "return lambda h: falta / diferencia(f, x, h)": "llámala",
    },
    "derivar": {
        "return diferencia(f, x, 1e-6)": "que el paso crezca",
        "return (f(x + 1e-6) - f(x)) / 1e-6": "que el paso crezca",
        "return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5": "que el paso crezca",
        "return diferencia(f, x, 1e-8 * abs(x))": "que no baje de 1e-8",
        "return diferencia(f, x, 1e-8 * x)": "que no baje de 1e-8",
        "return diferencia(f, x, 1e-8)": "que el paso crezca",
        "h = 1e-8 * max(1, x)\nreturn (f(x + h) - f(x)) / h": "su tamaño es abs(x)",
        "return diferencia(f, x, 1e-8 * (1 + x))": "su tamaño es abs(x)",
        "h = 1000 if abs(x) > 10 else 1e-8\nreturn diferencia(f, x, h)": "manda el error del paso",
        "h = 1000.0 if abs(x) > 1e6 else 1e-8\nreturn diferencia(f, x, h)": "que el paso crezca",
        "return diferencia(f, x, 1e-8 * abs(x) if abs(x) > 1e9 else 1e-8)": "que el paso crezca",
        "return diferencia(f, x, 1e-13 * max(1, abs(x)))": "sin cifras",
        "return diferencia(f, x, 1e-15)": "sin cifras",
        "return diferencia(f, x, 1e-3 * max(1, abs(x)))": "manda el error del paso",
        "return diferencia(f, x, 1e-5 * max(1, abs(x)))": "manda el error del paso",
        "return diferencia(f, x, 0.1)": "manda el error del paso",
        "h = 1e-6 * max(1, abs(x))\nreturn (f(x + h) - f(x - h)) / h": "Sale el doble",
        "h = 1e-8 * max(1, abs(x))\nreturn f(x + h) - f(x)": "falta dividir",
        "h = 1e-8 * max(1, abs(x))\nreturn (f(x) - f(x + h)) / h": "da −0.196",
        "return f(x)": "en ningún otro punto",
        "return 1 - f(x)": "en ningún otro punto",
        "return sigmoide(x) * (1 - sigmoide(x))": "en ningún otro punto",
        "return diferencia(f, x, 0)": "en ningún otro punto",
        "return diferencia(f, x)": "",
        "return df(f, x, 1e-8)": "«df» no existe",
        "return diferencia(f(x), x, 1e-8)": "hace falta el *",
        "return f": "una función",
        "return str(diferencia(f, x, 1e-8))": "quita las comillas",
        "diferencia(f, x, 1e-8 * max(1, abs(x)))": "¿falta un return?",
        "return diferencia(f, x, 1e-8 ^ abs(x))": "x**2",
    },
    "orden_sigmoide": {
        '"ABCDE"': "la línea 1 no puede ser la A",
        '"BDCAE"': "A va delante de C",
        '"EDACB"': "Se empieza por lo que se sabe",
        '"BADCE"': "Primero se deriva",
        '"EBDAC"': "la línea 1 no puede ser la E",
        '"DBACE"': "la línea 1 no puede ser la D",
        '"BDAEC"': "la línea 4 no puede ser la E",
        '"BCDAE"': "la línea 2 no puede ser la C",
        '"BDAC"': "una vez cada una",
        '"BDACEE"': "una vez cada una",
        '"BDACF"': "una vez cada una",
        '"24135"': "una vez cada una",
        '""': "una vez cada una",
        "[]": "una vez cada una",
        "24135": "entre comillas",
        "None": "vale None",
        "print": "entre comillas",
        '{"B", "D", "A", "C", "E"}': "entre comillas",
        'b"BDACE"': "entre comillas",
        '["BDACE"] * 2': "una vez cada una",
        'itertools.cycle("BDACE")': "entre comillas",
        '"BDACE" * 10**7': "una vez cada una",
    },
    "delatores": {
        "[1, 2, 3]": "mucho más a la derecha",
        "[0, -1, 3]": "mucho más a la derecha",
        "[-5, -1, 3]": "mucho más a la derecha",
        "[-40, -1, 3]": "mira al otro lado",
        "[-700, -1, 3]": "mira al otro lado",
        "[36, -1, 3]": "todavía no es 0",
        "[20, -1, 3]": "todavía no es 0",
        "[40, 40, 40]": "busca donde σ es pequeña",
        "[40, 2, 3]": "B en x = 2 da 0.119203",
        "[40, 1.1, 3]": "busca donde σ es pequeña",
        "[40, 700, 3]": "busca donde σ es pequeña",
        "[40, -1, 0.5]": "sal de ahí",
        "[40, -1, 0.9]": "sal de ahí",
        "[1000, -1, 3]": "entre −700 y 700",
        "[40, -1e9, 3]": "entre −700 y 700",
        "[40, -1]": "devuelve 2 valores, y se piden tres números",
        "[40, -1, 3, 4]": "más de 3 valores",
        "40": "tres números",
        "[40, -1, None]": "la entrada para C debe ser un número",
        '["40", -1, 3]': "quita las comillas",
        '"40, -1, 3"': "tres números",
        "[40, -1, np.nan]": "finito",
        "[np.inf, -1, 3]": "finito",
        "[[40], -1, 3]": "lo que hay dentro",
        "{'A': 40, 'B': -1, 'C': 3}": "tres números",
        "{40, -1, 3}": "tres números",
        "None": "vale None",
        "lambda x: x": "las tres entradas",
        "(-1, 3, 40)": "mucho más a la derecha",
        "True": "tres números",
    },
    "derivada_arctan": {
        "return 1 / (1 - x**2)": "es un más",
        "return 1 / (1 + x) ** 2": "solo de la x",
        "return 1 + x**2": "falta despejar",
        "return 1 / 1 + x**2": "falta despejar",
        "return 1 / (1 + np.tan(x) ** 2)": "no tan(x)",
        "return np.cos(x) ** 2": "no tan(x)",
        "return -1 / (1 + x**2)": "siempre sube",
        "return 1 - np.tanh(x) ** 2": "la derivada de tanh",
        "return np.arctan(x)": "la altura",
        "return 1 / np.tan(x)": "",
        "return 1 / np.arctan(x)": "",
        "return 1 / np.sqrt(1 + x**2)": "ninguna raíz",
        "return 1 / (1 + x)": "Falta el cuadrado",
        "return 1 / (1 + 2 * x)": "",
        "return x / (1 + x**2)": "",
        "return 1 / x**2": "",
        "return 2 * x / (1 + x**2)": "",
        "return 1 / (1 + np.arctan(x) ** 2)": "no y, que es arctan(x)",
        "h = 1e-6\nreturn (np.arctan(x + h) - np.arctan(x)) / h": QUOTIENT,
        "h = 1e-6\nreturn (np.arctan(x + h) - np.arctan(x - h)) / (2 * h)": QUOTIENT,
        "h = 1e-5\nreturn (np.arctan(x + h) - np.arctan(x - h)) / (2 * h)": QUOTIENT,
        "h, f = 1e-3, np.arctan\n"
        "return (8 * (f(x + h) - f(x - h)) - f(x + 2 * h) + f(x - 2 * h)) / (12 * h)": QUOTIENT,
        "return np.gradient(np.arctan(x), x)": "",
        "return 1 / (1 + x^2)": "el signo ^",
        "return 1 / (1 + math.pow(x, 2))": ONE,
        "return float(1 / (1 + x**2))": ONE,
        "return math.cos(math.atan(x)) ** 2": ONE,
        "return 1 / (1 + y**2)": "«y» no existe",
        "return [1 / (1 + v**2) for v in x]": "fórmula con x entera",
        "if x > 0:\n    return 1 / (1 + x**2)\nreturn 1 / (1 + x**2)": WHERE,
        "return 1 / (1 + x(x))": "hace falta el *",
        "return 1,0 / (1 + x**2)": "0.5",
        "return 'x'": "quita las comillas",
        "1 / (1 + x**2)": "¿falta un return?",
        "return derivada_arctan(x)": "se llama a sí misma",
        "return np.round(1 / (1 + x**2), 3)": "",
    },
    "derivar_salto": {
        "return 0, 0, 0": "parte de en_0",
        "return np.inf, np.inf, np.inf": "el límite por la izquierda da inf, y debe dar",
        LIMITS + "return der, izq, np.nan if izq or der else 0": "Los lados están cambiados",
        LIMITS + "return -izq, -der, np.nan if izq or der else 0": "el orden de la resta",
        LIMITS + "return -izq, der, np.nan if izq or der else 0": "el orden de la resta",
        LIMITS + "return izq, -der, np.nan if izq or der else 0": "despues - en_0",
        LIMITS + "return abs(izq), abs(der), np.nan if izq or der else 0": "no crece: baja",
        LIMITS + "return izq, der, np.nan": "existe, y es 0",
        LIMITS + "return izq, der, 0": "Fuera de 0 la pendiente es 0",
        LIMITS + "return izq, der, None": "el valor que falta es np.nan",
        LIMITS + "return izq, der, 'nan'": "quita las comillas",
        LIMITS + "return izq, der": "se piden tres números",
        LIMITS + "return izq, der, izq if izq == der else np.nan": "Infinito no es un número",
        LIMITS + "return izq, der, (izq + der) / 2": "Infinito no es un número",
        LIMITS + "return izq, der, 0 if antes == despues else np.nan": "pero en_0 no",
        LIMITS + "return izq, der, 0 if izq == 0 or der == 0 else np.nan": "algún cociente crece",
        LIMITS + "return izq, der, (despues - antes) / 2e-6": "ningún número es su límite",
        LIMITS + "return izq, der, en_0": "ningún número es su límite",
        LIMITS + "fijo = [np.nan if s else 0 for s in sube]\nreturn [*fijo, np.nan]": "y no nan",
        RISES + "return [*sube * np.inf, 0]": "0 por np.inf",
        RISES + "return [*sube / 0, 0]": "entre 0, es nan",
        RISES + "return [*sube / 1e-6, np.nan]": "¿a qué tiende?",
        RISES + "return [*sube, np.nan]": "¿a qué tiende?",
        RISES + "return [*np.where(sube > 0, np.inf, 0), np.nan]": "baja sin freno",
        RISES + "return [*np.where(sube >= 0, np.inf, -np.inf), np.nan]": "es 0, el cociente es 0",
        RISES + "cerca = np.isclose(sube, 0)\n"
        "return [*np.where(cerca, 0, np.sign(sube) * 9e999), np.nan]": "Por pequeño que sea",
        "return (en_0 - antes) / 0.0, (despues - en_0) / 0.0, np.nan": "divides entre 0",
        "h = 1e-6\nf = lambda x: antes if x < 0 else despues\n"
        "return (f(0) - f(-h)) / h, (f(h) - f(0)) / h, np.nan": "¿a qué tiende?",
        "f = lambda x: antes if x < 0 else despues if x > 0 else en_0\n"
        "return (f(1e-6) - f(-1e-6)) / 2e-6": "se piden tres números",
        "return np.inf, antes * despues * 0, inf": "«inf» no existe",
        "print(np.inf, 0, np.nan)": "¿falta un return?",
    },
    "derivada_relu": {
        "return np.where(x > 0, 1, 0)": "siempre 0",
        "return np.where(x >= 0, 1, 0)": "siempre 1",
        "return (x > 0) * 1.0": "siempre 0",
        "return (np.sign(x) + 1) / 2": "siempre 0.5",
        "return np.where(x > 0, 1, en_cero)": "en_cero es solo para x == 0",
        "return np.where(x == 0, en_cero, np.maximum(0, x))": "la pendiente",
        "return np.where(x == 0, en_cero, x < 0)": "Los lados están cambiados",
        "return (x > 0) + (x == 0) * en_cero": "0 * nan es nan",
        "return np.where(x > 0, 1, 0) + en_cero * (x == 0)": "0 * nan es nan",
        "return np.where(np.isclose(x, 0), en_cero, x > 0)": "0 exacto",
        "return np.where(abs(x) < 1e-9, en_cero, x > 0)": "0 exacto",
        "return np.where(x == 0, en_cero, np.sign(x))": "en x = −2 da −1, y debe dar 0",
        "return np.where(x == 0, 'en_cero', x > 0)": "quita las comillas",
        "return 0 if x < 0 else 1 if x > 0 else en_cero": WHERE,
        "if x > 0:\n    return 1\nelif x < 0:\n    return 0\nreturn en_cero": WHERE,
        "return max(0, x)": WHERE,
        "return 1 if all(x > 0) else en_cero": "un solo número",
        "return 1.0": "un solo número",
        "f = lambda v: 0 if v < 0 else 1 if v > 0 else en_cero\n"
        "return np.vectorize(f)(x)": "escribe 0.0",
        "y = np.zeros(len(x), int)\ny[x > 0] = 1\ny[x == 0] = en_cero\nreturn y": "escribe 0.0",
        "return np.array([0 if v < 0 else 1 for v in x if v != 0])": "forma (6,)",
        "h = 1e-6\nreturn (np.maximum(0, x + h) - np.maximum(0, x - h)) / (2 * h)": "promedia",
        "h = 1e-6\nreturn (np.maximum(0, x + h) - np.maximum(0, x)) / h": "mezcla",
        "return x / x": "",
        "return np.heaviside(en_cero, x)": "",
        "return math.copysign(1, x)": ONE,
        "return [1, 0, en_cero]": "devuelve 3 valores",
        "return np.select([x < 0, x > 0], [0, 1])": "siempre 0",
    },
    "aplicar": {
        "return phi(0)": "el límite cuando k crece",
        "return delta_k(0) * phi(0)": "reparte su área",
        GRID + "return np.sum(delta_k(x)) * (x[1] - x[0])": "falta multiplicarla por φ",
        GRID + "return np.sum(phi(x)) * (x[1] - x[0])": "falta multiplicarla por δ_k",
        GRID + "return np.sum(delta_k(x) * phi(x))": "alturas y no áreas",
        "x = np.linspace(-5, 5, 10_001)\nreturn np.sum(delta_k(x) * phi(x))": "alturas y no áreas",
        "x = np.linspace(-5, 5, 1001)\nreturn sum(delta_k(x) * phi(x))": "alturas y no áreas",
        "x = np.linspace(-5, 5, 777)\nreturn np.sum(delta_k(x) * phi(x))": "alturas y no áreas",
        "x = np.arange(-5, 5, 0.001)\nreturn np.dot(delta_k(x), phi(x))": "alturas y no áreas",
        GRID + "return np.mean(delta_k(x) * phi(x))": "los 10 de anchura",
        GRID + "return delta_k(x) * phi(x) * (x[1] - x[0])": "falta sumarlas",
        GRID + "return np.sum(delta_k(x) * phi(x)) / np.sum(delta_k(x))": "no siempre es 1",
        GRID + "return np.average(phi(x), weights=delta_k(x))": "no siempre es 1",
        GRID + "return np.sum(delta_k(-x) * phi(x)) * (x[1] - x[0])": "no siempre es par",
        GRID
        + "return np.sum(delta_k(x)) * np.sum(phi(x)) * (x[1] - x[0]) ** 2": "producto de las dos",
        GRID + "return np.sum(delta_k(phi(x))) * (x[1] - x[0])": "aquí se multiplican",
        GRID + "return np.sum(delta_k * phi) * (x[1] - x[0])": "sin evaluarla",
        GRID + "return np.sum(delta_k(x) * phi) * (x[1] - x[0])": "sin evaluarla",
        COARSE.format(1001): "más puntos",
        COARSE.format(200): "más puntos",
        COARSE.format(101): "tan estrecho",
        "x = np.linspace(-1, 1, 200_001)\n"
        "return np.sum(delta_k(x) * phi(x)) * (x[1] - x[0])": "−5 a 5",
        "x = np.linspace(0, 5, 200_001)\nreturn np.sum(delta_k(x) * phi(x)) * (x[1] - x[0])": "",
        GRID + "return np.max(delta_k(x) * phi(x))": "",
        GRID + "return 1.003 * np.sum(delta_k(x) * phi(x)) * (x[1] - x[0])": "menor que el 0.2 %",
        GRID + "return 0.9975 * np.sum(delta_k(x) * phi(x)) * (x[1] - x[0])": "menor que el 0.2 %",
        GRID + "return np.sum(delta_k(x), phi(x))": "",
        "return sum(delta_k(x) * phi(x) for x in range(-5, 6))": "",
        "x = np.linspace(-5, 5, 10**13)\nreturn np.sum(delta_k(x) * phi(x))": "menos puntos",
        "return lambda x: delta_k(x) * phi(x)": "llámala",
    },
    "aplicar_delta_prima": {
        "return dphi(0)": "Falta un signo",
        "return 0": "δ′ no es cero",
        "return -dphi(1)": "La delta está en 0",
        "return dphi(1)": "",
        "return -1": "",
        "return -abs(dphi(0))": "",
        "return abs(dphi(0))": "",
        "return -dphi(0) ** 2": "",
        "return 1 / dphi(0)": "",
        "return -dphi": "",
        "return dphi": "llámala",
        "return -dphi(1e-3)": "",
        "h = 1e-5\nreturn -(dphi(h) - dphi(-h)) / (2 * h)": "ya está derivada",
        "return -dphi(np.linspace(-5, 5, 11))": "se pide uno",
        "return np.inf": "",
        "return -dphi[0]": "",
        "-dphi(0)": "¿falta un return?",
        "return -phi(0)": "«phi» no existe",
        "return [-dphi(0)]": "un solo número",
        "return str(-dphi(0))": "quita las comillas",
    },
    "escalera_abs": {
        "return abs(x), np.sign(x), 0 * x": "es el límite, |x|",
        R + "return r, np.sign(x), a**2 / r**3": "suave también en 0",
        "return x + a, np.ones_like(x), 0 * x": "la gemela en x = −5",
        "return abs(x) + a, np.sign(x), 0 * x": "La raíz de una suma",
        "r = np.sqrt(x**2 + a)\nreturn r, x / r, a / r**3": "Falta el cuadrado de a",
        "r = x**2 + a**2\nreturn r, 2 * x, 2 + 0 * x": "Falta la raíz",
        R + "return r, 1 / (2 * r), -x / (2 * r**3)": "y u′ es 2x",
        R + "return r, x / (2 * r), a**2 / (2 * r**3)": "se simplifica con el de 2√u",
        R + "return r, 2 * x / r, 2 * a**2 / r**3": "su derivada en x = −5",
        R + "return r, x * r, r + x**2 / r": "va dividiendo",
        R + "return r, x / r, 1 / r": "falta el otro sumando",
        R + "return r, x / r, -x**2 / r**3": "Es 1/√u",
        R + "return r, x / r, 1 / (x / r)": "no es el cociente de las derivadas",
        R + "return r, x / r, 1 / r + x**2 / r**3": "lleva un menos delante",
        R + "return r, x / r, -a**2 / r**3": "siempre sube",
        R + "return r, x / r, a**2 / r**2": "la raíz al cubo",
        R + "return r, x / r, a / r**3": "es a²",
        R + "return r, x / r, 0 * x": "es una campana",
        R + "return r, x / r, 1 / r - x / r**3": "la segunda derivada en x = −5",
        R + "return x / r, r, a**2 / r**3": "la gemela en x = −5",
        R + "return a**2 / r**3, x / r, r": "El orden es el de derivar",
        R + "return r, x / r": "devuelve 2 valores, y se piden tres arreglos: la gemela y sus dos "
        "derivadas.",
        R + "return r": "devuelve un solo arreglo, y se piden tres arreglos",
        "a = min(a, 2)\n" + R + "return r, x / r, a**2 / r**3": "con a = 7, la gemela",
        "f = lambda x: np.sqrt(x**2 + a**2)\nh = 1e-6\n"
        "return f(x), (f(x + h) - f(x - h)) / (2 * h), a**2 / f(x) ** 3": QUOTIENT,
        "f = lambda x: np.sqrt(x**2 + a**2)\nh = 1e-5\ng = lambda x: x / f(x)\n"
        "return f(x), g(x), (g(x + h) - g(x - h)) / (2 * h)": QUOTIENT,
        R + "return [r, x / r, a**2 / r**3, r]": "más de 3 valores",
        R + "return r, x / r, 2.0": "un solo número",
        R + "return r, x / r, r**-1.5 * a^2": "el signo ^",
        R + "return r, np.gradient(r, x), np.gradient(np.gradient(r, x), x)": "",
        "f = lambda x: np.sqrt(x**2 + a**2)\nh = 1e-4\n"
        "return f(x), (f(x + h) - f(x - h)) / (2 * h), "
        "(f(x + h) - 2 * f(x) + f(x - h)) / h**2": QUOTIENT,
        "r = math.sqrt(x**2 + a**2)\nreturn r, x / r, a**2 / r**3": ONE,
        R + "print(r, x / r, a**2 / r**3)": "¿falta un return?",
        R + "return r, x / r, a**2 / R**3": "«R» no existe",
        "return np.log(1 + np.exp(x)), 1 / (1 + np.exp(-x)), x": "la gemela",
        R + "return lambda x: r, x / r, a**2 / r**3": "",
    },
    "atras": {
        AHEAD + "e2 = a2 - y\n" + E1 + GRADIENT: "derivada de la activación de la última",
        AHEAD + E2 + "e1 = w2 * e2\n" + GRADIENT: "En e1 falta f′(z1)",
        AHEAD + "e2 = a2 - y\ne1 = w2 * e2\n" + GRADIENT: "Faltan las dos derivadas",
        AHEAD + E2 + "e1 = e2 * (1 - a1**2)\n" + GRADIENT: "pasa por el peso w2",
        AHEAD + E2 + "e1 = w1 * e2 * (1 - a1**2)\n" + GRADIENT: "se vuelve por w2",
        AHEAD + "e2 = (y - a2) * sigmoide_prima(z2)\n" + E1 + GRADIENT: "El signo está al revés",
        AHEAD + "e2 = 2 * (a2 - y) * sigmoide_prima(z2)\n" + E1 + GRADIENT: "Te sobra un 2",
        AHEAD + "e2 = (a2 - y) * sigmoide_prima(a2)\n" + E1 + GRADIENT: "Evalúas σ′ en a2",
        AHEAD + E2 + "e1 = w2 * e2 * (1 - np.tanh(a1) ** 2)\n" + GRADIENT: "Evalúas tanh′ en a1",
        AHEAD
        + "e2 = (a2 - y) * sigmoide_prima(a2)\ne1 = w2 * e2 * (1 - np.tanh(a1) ** 2)\n"
        + GRADIENT: "Evalúas las dos f′ en la salida",
        AHEAD + E2 + "e1 = w2 * e2 * sigmoide_prima(z1)\n" + GRADIENT: "usa tanh: su derivada",
        AHEAD + E2 + "e1 = w2 * e2 * (1 - np.tanh(z1))\n" + GRADIENT: "falta el cuadrado",
        AHEAD + E2 + "e1 = w2 * e2 * (1 - z1**2)\n" + GRADIENT: "no de z1",
        AHEAD.replace("np.tanh", "sigmoide") + E2 + E1 + GRADIENT: "solo si a1",
        AHEAD.replace("np.tanh", "sigmoide")
        + E2
        + "e1 = w2 * e2 * sigmoide_prima(z1)\n"
        + GRADIENT: "cambia también el camino de ida",
        AHEAD.replace("np.tanh", "sigmoide")
        + E2
        + "e1 = w2 * e2 * (1 - np.tanh(z1) ** 2)\n"
        + GRADIENT: "también usa tanh",
        AHEAD + E2 + E1 + "return [e1 * x, e1, e2 * a2, e2]": "lo que entra en su neurona",
        AHEAD + E2 + E1 + "return [e1, e1, e2 * a1, e2]": "∂C/∂w1 = e1·x",
        AHEAD + E2 + E1 + "return [e2 * a1, e2, e1 * x, e1]": "primero los de la neurona 1",
        AHEAD + E2 + E1 + "return [e1 * x, e2 * a1, e1, e2]": "cada sesgo, detrás de su peso",
        AHEAD + E2 + E1 + "return [e1 * x, e1, e2 * a1]": "devuelve 3 valores",
        AHEAD + E2 + E1 + "return e1 * x": "los cuatro números",
        AHEAD
        + E2
        + E1
        + "return {'w1': e1 * x, 'b1': e1, 'w2': e2 * a1, 'b2': e2}": "los cuatro números",
        AHEAD + E2 + E1 + "return [[e1 * x, e1], [e2 * a1, e2]]": "devuelve 2 valores",
        AHEAD + E2 + E1 + "return [str(g) for g in (e1 * x, e1, e2 * a1, e2)]": "comillas",
        AHEAD + E2 + E1 + "print([e1 * x, e1, e2 * a1, e2])": "¿falta un return?",
        AHEAD + E1 + E2 + GRADIENT: "«e2» se usa antes",
        MEASURED
        + "g = []\nfor d in 1e-5 * np.eye(4):\n    g.append((C(p + d) - C(p - d)) / 2e-5)\n"
        + "return np.array(g)": "un cociente",
        MEASURED + "return [(C(p + d) - C(p)) / 1e-7 for d in 1e-7 * np.eye(4)]": "un cociente",
        MEASURED + "return [(C(p + d) - C(p - d)) / 2e-4 for d in 1e-4 * np.eye(4)]": "un cociente",
        "return itertools.count()": "más de 4 valores",
        "return [0, 0, 0, 0]": "",
    },
    "cuadrado_7": {
        "return x * x": "súmale algo que calcule 0",
        "return x * x + 7 * (x - x)": "súmale algo que calcule 0",
        "return relu(x * x)": "súmale algo que calcule 0",
        "return x * x + 7 * x": "fuera de 0 no vale 0",
        "return 7 * x": "",
        ZEROS + "return x * x + 7 * a": "solo si r = 0",
        "return x * x + 7 * (x - relu(x) + relu(-x))": "solo si r = 0",
        "return x * x + 7 * (relu(x) - relu(-x) - x)": "solo si r = 1",
        ZEROS + "return x * x + 7 * b": "que es 0 con r = 0",
        ZEROS + "return x * x + a - 2 * relu(a) - 4 * b": "solo falta multiplicar",
        ZEROS + "return x * x - 7 * (a - 2 * relu(a) - 4 * b)": "cambia un signo",
        ZEROS + "return 7 * (a - 2 * relu(a) - 4 * b)": "falta sumar x·x",
        "return relu(x) + relu(-x)": "calcula |x|",
        ZEROS + "return x * x + 7 / (1 - 2 * r) * a": "con r = 0.5 divides entre 0",
        ZEROS + "return x * x + 7 / (r * r - r) * b": "con r = 0 divides entre 0",
        ZEROS + "c = 7 / (1 - 2 * r) if r != 0.5 else 7\nreturn x * x + c * a": "con r = 0.5, la",
        ZEROS + "return x * x + 7 * a / (1 - 2 * r)": "solo se puede usar relu",
        "return x**2": "x**2 se escribe x * x",
        ZEROS + "return x**2 + 7 * (a - 2 * relu(a) - 4 * b)": "x**2 se escribe x * x",
        "return 2**x": "solo se puede usar relu",
        TRAP + "return x * x + 7 * t + relu(x - 5)": "en x = 9 da 85, y debe dar 81",
        TRAP + "return x * x + 7 * t - relu(-5 - x)": "en x = −6 da 35, y debe dar 36",
        TRAP + "pico = relu(x - 1.2) - 2 * relu(x - 2) + relu(x - 2.8)\n"
        "return x * x + 7 * t + pico": "en x = 2 da 4.8, y debe dar 4",
        ZEROS + "c = {0: 7, 0.25: 14, 1: -7, -1: 7 / 3}.get(r, 0)\n"
        "return x * x + c * a - (28 * b if r == 0.5 else 0)": "con r = 0.37, la",
        "return 7 * x if x == 0 else x * x": "solo se puede usar relu",
        "return x * x if x else 7 * x": "solo se puede usar relu",
        "return x * x if x > 0 else 7 * x": "solo se puede usar relu",
        "return 7 * x if x.valor == 0 else x * x": "solo se puede usar relu",
        "return max(0, x)": "solo se puede usar relu",
        "return np.maximum(0, x)": "",
        "return abs(x) * abs(x)": "solo se puede usar relu",
        "return x * x + 7": "el 7 ha de ser lo que responde la cinta",
        "return 7": "el 7 ha de ser lo que responde la cinta",
        "return x * x + relu(7)": "un número corriente",
        "return x * x + 7 * reluu(x)": "«reluu» no existe",
        "return x * x + '7'": "quita las comillas",
        "return [x * x]": "lo que hay dentro",
        "return x * x, 7": "debe ser un número",
        "x * x": "¿falta un return?",
        "return lambda x: x * x": "llámala",
        "return r(x)": "hace falta el *",
    },
    "cuanto_llega": {
        "for w in pesos:\n    x = np.tanh(w * x)\nreturn x": "se pide su derivada",
        "return np.prod(pesos)": "Faltan las derivadas",
        "return 1.5**20": "da 3325.26",
        walk("1 - a**2"): "Faltan los pesos",
        walk("w"): "Faltan las derivadas",
        walk("w * (1 - np.tanh(a) ** 2)"): "Evalúas tanh′ en la salida",
        walk("w * (1 - a)"): "falta el cuadrado",
        walk("w * (1 - z**2)"): "no de z",
        walk("w * a * (1 - a)"): "es de la sigmoide",
        walk("w * sigmoide_prima(z)"): "",
        walk("abs(w * (1 - a**2))"): "y debe dar −0.611132",
        walk("w * (1 - a**2)", returns="a"): "se pide su derivada",
        walk("w * (1 - a**2)", returns="[p]"): "lo que hay dentro",
        walk("w * (1 - a**2)", returns="a, p"): "",
        walk("w * (1 - a**2)", returns="print(p)"): "¿falta un return?",
        walk("w * (1 - a**2)", ahead="sigmoide(z)"): "",
        walk("w * (1 - a**2)", ahead="np.tanh(w * x)"): "entra solo en la primera",
        "a, p = x, 1.0\nfor w in pesos:\n    p *= w * (1 - a**2)\n    a = np.tanh(w * a)\n"
        "return p": "usas la que entra en ella",
        "a, p = x, 1.0\nfor w in pesos:\n    p *= w * (1 - np.tanh(a) ** 2)\n"
        "    a = np.tanh(w * a)\nreturn p": "sin el peso",
        "a, p = x, 0.0\nfor w in pesos:\n    a = np.tanh(w * a)\n    p += w * (1 - a**2)\n"
        "return p": "los multiplica",
        "a, p = x, 0.0\nfor w in pesos:\n    a = np.tanh(w * a)\n    p *= w * (1 - a**2)\n"
        "return p": "da 0, y debe dar −0.611132",
        "a, p = x, 1.0\nfor i, w in enumerate(pesos):\n    a = np.tanh(w * a)\n"
        "    p *= (w if i else 1) * (1 - a**2)\nreturn p": "respecto de z1",
        "a, p = x, 1.0\nfor w in pesos:\n    a = np.tanh(w * a)\n    p *= w * (1 - a**2)\n"
        "    return p": "return del for",
        "def red(x):\n    for w in pesos:\n        x = np.tanh(w * x)\n    return x\n"
        "return (red(x + 1e-5) - red(x - 1e-5)) / 2e-5": QUOTIENT,
        "def red(x):\n    for w in pesos:\n        x = np.tanh(w * x)\n    return x\n"
        "return diferencia(red, x, 1e-8)": "",
        "return pesos * (1 - np.tanh(x) ** 2)": "",
        "return cuanto_llega": "llámala",
    },
    "tasa_mortal": {
        "return 3.0225": "¿Es siempre la misma?",
        "return 3": "¿Es siempre la misma?",
        "return 4": "la mata, pero otra menor también",
        "return 0": "deja activos 63 de 101",
        "return 1e300": "otra menor también",
        FALL.replace("np.max(z", "-np.max(z"): "el paso resta",
        FALL.replace("- y", "* -1 + y"): "el paso resta",
        FALL.replace("np.max(z / baja)", "(z / baja)[np.argmax(z)]"): "cada uno baja a su ritmo",
        FALL.replace("np.max(z / baja)", "np.max(z) / baja[np.argmax(z)]"): "baja a su ritmo",
        FALL.replace("np.max(z / baja)", "np.min((z / baja)[z > 0])"): "muere con el último",
        FALL.replace("np.max(z / baja)", "z / baja"): "debe ser un número",
        FALL.replace(" * (z > 0)", ""): "Falta f′(z)",
        FALL.replace("z > 0", "z >= 0"): "ReLU′(0) = 0",
        FALL.replace("np.maximum(0, z) - y", "1"): "deja activos 5 de 101",
        FALL.replace("e = (np", "e = 2 * (np"): "sin ningún 2",
        FALL.replace("np.mean", "np.sum"): "divide entre cuántos datos",
        FALL.replace("e * x)", "(e * x)[z > 0])").replace("mean(e)", "mean(e[z > 0])"): "apagados",
        FALL.replace("np.mean(e * x) * x + ", ""): "mueve también w",
        FALL.replace(" * x + np.mean(e)", " + np.mean(e)"): "menor también",
        FALL.replace(" + np.mean(e)", ""): "finito",
        FALL.replace("z / baja", "baja / z"): "",
        FALL.replace("return ", ""): "¿falta un return?",
        "return w, b": "la tasa debe ser un número",
        'return "3.02"': "quita las comillas",
        "return np.nan": "finito",
        "return 3,2": "en Python los decimales van con punto",
        "return itertools.count()": "la tasa debe ser un número",
    },
    "mi_sustituto": {
        "return np.zeros_like(z)": "como H′",
        "return 0 * z": "como H′",
        "return np.where(z == 0, 1.0, 0.0)": "como H′",
        "return np.where(z == 0, np.inf, 0.0)": "como H′",
        "return np.ones_like(z)": "paso directo",
        "return z**0": "paso directo",
        "return 1": "un solo número",
        "return np.where(z < 0, 0.0, 1.0)": "Es H",
        "return np.heaviside(z, 1)": "Es H",
        "return (z > 0) & (z <= 2)": "de un lado del salto",
        "return np.where((z <= 0) & (z > -2), 1.0, 0.0)": "de un lado del salto",
        "return np.maximum(0, z) * (z < 2)": "de un lado del salto",
        "return 4 * sigmoide_prima(z)": "corta con np.where",
        "return sigmoide_prima(z)": "corta con np.where",
        "return sigmoide(z)": "corta con np.where",
        "return np.exp(-(z**2))": "corta con np.where",
        "return 1 - np.abs(z)": "corta con np.where",
        "return 2 - np.abs(z)": "en z = 2.001 da −0.001, y donde |z| > 2 debe dar 0",
        "return 1 - z**2": "corta con np.where",
        "return np.where(z < 2, 1.0, 0.0)": "falta np.abs(z)",
        "return np.where(z >= -2, 1.0, 0.0)": "falta np.abs(z)",
        "return np.abs(z) <= 2.05": "en z = 2.001 da 1, y donde |z| > 2 debe dar 0",
        "r = np.abs(z)\nreturn (r <= 1) | ((r > 2.2) & (r < 2.9))": "en z = 2.3 da 1",
        "return np.where((z > -40) & (z < -4), 1.0, 0.0)": "en z = −5 da 1",
        "r = np.abs(z)\nreturn np.where((r > 1.55) & (r < 1.6), -2, 1) * (r <= 2)": "1.56 da −2",
        "return np.where(np.abs(z) <= 2, 1 - np.abs(z), 0)": "la señal no puede ser negativa",
        "return np.where(np.abs(np.abs(z) - 1) < 0.9, 1, 0)": "hay 40 aciertos",
        "return np.where(np.abs(z) <= 2, np.random.rand(len(z)), 0.0)": "depende solo de su z",
        "return np.where(np.abs(z) <= 1, z.size, 0.0)": "da una vez 222 y otra 74",
        "return np.maximum(0, 1 - z**2 / np.max(np.abs(z)))": "corta con np.where",
        "return 1 / (1 + np.abs(z)) ** 2": "corta con np.where",
        "return 400 * sigmoide_prima(100 * z)": "corta con np.where",
        "return np.where(np.abs(z) < 0.1, 1.0, 0.0)": "casi ningún fallo",
        "return np.where(np.abs(z) < 0.2, 1.0, 0.0)": "Ensánchala",
        "return np.where(np.abs(z) < 1e-6, 1e6, 0.0)": "como H′",
        "return -np.where(np.abs(z) <= 1, 1.0, 0.0)": "Con signo menos",
        "return -np.maximum(0, 2 - np.abs(z))": "Con signo menos",
        "return np.where(np.abs(z) <= 2, z, 0.0)": "ya lleva su signo",
        "return np.where(np.abs(z) <= 2, np.tanh(z), 0.0)": "ya lleva su signo",
        "return np.clip(z, -1, 1) * (np.abs(z) <= 2)": "ya lleva su signo",
        "return np.where(np.abs(z) <= 1, 1e-5, 0.0)": "muy baja",
        "return np.where(np.abs(z) <= 2, 0.001, 0.0)": "muy baja",
        "return 1.0 if abs(z) <= 1 else 0.0": "z es un arreglo, y if",
        "return max(0, 1 - abs(z))": "z es un arreglo, y if",
        "return math.exp(-(z**2))": ONE,
        "senal = np.where(np.abs(z) <= 1, 1.0, 0.0)": "¿falta un return?",
        "return np.where(np.abs(z) <= 1, 1 / z**0 / 0, 0.0)": "no da un número finito",
        "return np.where(np.abs(z) <= 1, np.nan, 0.0)": "no da un número finito",
        "return np.where(np.abs(z) <= 1, np.inf, 0.0)": "no da un número finito",
        "return np.where(np.abs(z) <= 1, '1', '0')": "quita las comillas",
        "return z[np.abs(z) <= 1]": "",
        "return np.abs(z) <= 1, 0": "",
        "return [v for v in z if abs(v) < 1]": "",
    },
    "vuelta_elu": {
        "f = alfa * (np.exp(x) - 1)\n"
        "m = np.where(x < 0, f + 1, 1.0)\n"
        "efectos = dC_da * (np.exp(x) - 1)\n"
        "return [dC_da * m, np.mean(efectos)]": "A la izquierda sumas 1",
        instead("f + alfa", "f + 1"): "la ELU más alfa",
        instead("f + alfa", "f"): "está la ELU, que es la altura",
        instead("f + alfa", "np.exp(x)"): "falta alfa",
        instead("f + alfa", "alfa"): "con alfa = 2, en x = −2, ∂C/∂x da 1",
        instead("f + alfa", "f - alfa"): "en x = −2, ∂C/∂x",
        instead("f + alfa", "alfa * (np.exp(x + 1e-6) - np.exp(x)) / 1e-6"): QUOTIENT,
        instead("f + alfa", "alfa * (np.exp(x + 1e-6) - np.exp(x - 1e-6)) / 2e-6"): QUOTIENT,
        instead("f + alfa, 1.0", "f + alfa, x"): "en x = 0.5, ∂C/∂x da −0.75",
        instead("f + alfa, 1.0", "f + alfa, alfa"): "en x = 0.5",
        instead(
            "alfa != 1", "False"
        ): "en x = 0, ∂C/∂x da 2, y debe dar nan. En x = 0 las laterales",
        instead("alfa != 1", "True"): "con alfa = 1, en x = 0, ∂C/∂x da nan, y debe dar 4. En",
        instead("np.nan, m)", "alfa, m)"): "en x = 0, ∂C/∂x da 4, y debe dar nan. En",
        instead("x < 0, f", "x <= 0, f").replace("!= 1", "is None"): "si no, no la hay",
        instead("np.nan, m)", "0, m)"): "en x = 0, ∂C/∂x da 0, y debe dar nan",
        instead("np.nan, m)", "(1 + alfa) / 2, m)"): "ni lo es su promedio",
        instead("np.nan, m)", "None, m)"): "",
        instead("np.nan, m)", "np.inf, m)"): "y debe dar nan",
        instead("x == 0", "x >= 0"): "en x = 0.5, ∂C/∂x da nan",
        instead("x == 0", "abs(x) < 0.3"): "en x = −0.25, ∂C/∂x da nan",
        instead("np.where(x < 0, np.exp(x) - 1, 0)", "(np.exp(x) - 1)"): "esos datos aportan 0",
        instead("np.sum", "np.mean"): "Promedias",
        instead(
            "np.exp(x) - 1, 0)", "1 - np.exp(x), 0)"
        ): "∂C/∂α da 0.211133, y debe dar −0.211133",
        instead("np.exp(x) - 1, 0)", "alfa * (np.exp(x) - 1), 0)"): "Te sobra alfa",
        instead("np.exp(x) - 1, 0)", "np.exp(x), 0)"): "eˣ − 1, con su −1",
        instead("np.exp(x) - 1, 0)", "x, 0)"): "con alfa = 2, ∂C/∂α",
        instead("np.exp(x) - 1, 0)", "np.exp(x) - 1, np.nan)"): "∂C/∂α da nan",
        instead("np.where(x < 0, np.exp(x) - 1, 0)", "(np.exp(x) - 1)").replace(
            "np.sum", "np.mean"
        ): "esos datos aportan 0. Promedias",
        # El número y la pista hablan de lo mismo, aunque quede otro fallo.
        "f = alfa * (np.exp(x) - 1)\n"
        "m = np.where(x == 0, np.nan, np.where(x < 0, f + alfa, 1.0))\n"
        "return dC_da * m, np.mean(dC_da * (np.exp(x) - 1))": "da nan, y debe dar 4. En x = 0",
        instead("dC_da * m,", "m,"): "Falta dC_da, que multiplica a cada pendiente",
        instead("dC_da * m,", "m,").replace("f + alfa", "f + 1"): "la ELU más alfa. Falta dC_da",
        instead("= dC_da * np", "= np"): "Falta dC_da, que multiplica a cada efecto",
        # Con alfa de 0 o negativa, la salida no dice el lado ni dónde está la juntura.
        "f = np.where(x < 0, alfa * (np.exp(x) - 1), x)\n"
        "m = np.where(f < 0, f + alfa, 1.0)\n"
        "if alfa != 1:\n"
        "    m = np.where(f == 0, np.nan, m)\n"
        "return dC_da * m, np.sum(dC_da * np.where(f < 0, np.exp(x) - 1, 0))": "lo decide x, no",
        instead("x == 0, np.nan", "f == 0, np.nan"): "con alfa = 0, en x = −1.5, ∂C/∂x da nan",
        instead("x < 0, np.exp(x)", "f < 0, np.exp(x)"): "el signo de x, no el de la salida",
        instead("np.sum(efectos)", "np.sum(dC_da * np.minimum(0, f)) / alfa"): "no el de la salida",
        instead("alfa != 1", "alfa > 0 and alfa != 1"): "con alfa = −0.5, en x = 0",
        instead("alfa != 1", "alfa in (0.5, 2)"): "con alfa = −0.5, en x = 0",
        instead("alfa != 1", "alfa and alfa != 1"): "con alfa = 0, en x = 0",
        instead("alfa != 1", "int(alfa) != 1"): "con alfa = 1.5, en x = 0",
        instead("x == 0", "abs(x) < 0.2"): "en x = −0.05, ∂C/∂x da nan",
        instead("x == 0", "np.isclose(x, 0, atol=0.01)"): "en x = −0.001, ∂C/∂x da nan",
        instead("np.where(x < 0, np.exp(x) - 1, 0)", "(x < 0) * (np.exp(x) - 1)"): "0 por inf",
        instead("np.where(x < 0, f + alfa, 1.0)", "(x < 0) * (f + alfa) + (x >= 0)"): "en x = 800",
        instead(
            "if alfa != 1:\n", "if alfa != 1:\n    dC_da = np.where(x == 0, np.nan, dC_da)\n"
        ): "Respecto de α no hay esquina",
        instead("np.sum(efectos)", "efectos"): "devuelve 5 números, y se pide uno",
        instead("[dC_da * m, np.sum(efectos)]", "dC_da * m"): "se piden dos cosas",
        instead("[dC_da * m, np.sum(efectos)]", "np.sum(efectos), dC_da * m"): "se pide un arreglo",
        instead("if alfa != 1", "if x == 0"): WHERE,
        instead("return [", "[dC_da, "): "¿falta un return?",
        instead("np.exp(x) - 1)\nm", "e^x - 1)\nm"): "«e» no existe",
    },
    "derivadas_swish": {
        GATE + "return x**2 * d, s + beta * x * d": "cambiadas de orden",
        GATE + "return beta * x * d, x**2 * d": "la derivada de x, que es 1",
        GATE + "return s, x**2 * d": "x por la derivada de σ(βx)",
        GATE + "return s + x * d, x**2 * d": "el β de dentro",
        GATE + "return beta * d, x**2 * d": "no es el producto",
        GATE + "return d, x**2 * d": "∂f/∂x, con beta = 1, en x = 0.5 da",
        GATE + "return s + beta * x * d, x * d": "hay dos x",
        GATE + "return s + beta * x * d, beta * x * d": "no β",
        GATE + "return s + beta * x * d, s + x**2 * d": "es una constante",
        GATE + "return s + beta * x * d, x * s": "∂f/∂β, con beta = 1, en x = 0.5 da",
        GATE + "return s + beta * x * d, -(x**2) * d": "∂f/∂β",
        GATE + "return s + beta * x * d, beta * x**2 * d": "con beta = 2",
        GATE + "return s * (1 + x * (1 - s)), x**2 * d": "el β de dentro",
        GATE + "return s - beta * x * d, x**2 * d": "se suman",
        GATE + "return s + x * d, x * d": "hay dos x",
        GATE + "return s, x * d": "x por la derivada de σ(βx)",
        GATE + "return s + beta * x * sigmoide_prima(x), x**2 * d": "σ′ se toma donde está σ",
        GATE + "return s + beta * x * d, x**2 * sigmoide_prima(x)": "También respecto de β, σ′",
        "s = sigmoide(x)\nd = s * (1 - s)\nreturn s + x * d, x**2 * d": "Con beta = 1 está bien",
        "f = lambda x, b: x * sigmoide(b * x)\nh = 1e-6\n"
        "return (f(x + h, beta) - f(x, beta)) / h, (f(x, beta + h) - f(x, beta)) / h": QUOTIENT,
        GATE + "return s + beta * x * d": "un solo arreglo, y se piden las dos derivadas",
        GATE + "return (s + beta * x * d).tolist()": "más de 2 valores",
        GATE + "return s + beta * x * d, x**2 * d, s": "más de 2 valores",
        GATE + "return (s + beta * x * d)[0], (x**2 * d)[0]": "un solo número",
        GATE + "print(s + beta * x * d, x**2 * d)": "¿falta un return?",
        GATE + "return s + beta * x * d, x^2 * d": "el signo ^",
        GATE + "return str(s), str(d)": "",
        "s = 1 / (1 + math.exp(-beta * x))\nd = s * (1 - s)\n"
        "return s + beta * x * d, x**2 * d": ONE,
        "if x < 0:\n    return 0, 0\nreturn 1, 0": WHERE,
        "s = sigmoide(β * x)\nreturn s, s": "«β» no existe",
    },
    "jacobiana_softmax": {
        SHARES + "return p * (1 - p) / T": "hay n² derivadas",
        SHARES + "return np.diag(p * (1 - p)) / T": "solo p(1 − p), la diagonal",
        OVERFLOW + MATRIX: "resta a z su máximo",
        SHARES.replace("np.max(z / T)", "z[0] / T") + MATRIX: "resta a z su máximo",
        SHARES.replace("np.max", "np.median") + MATRIX: "resta a z su máximo",
        SHARES.replace("np.max(z / T)", "np.mean(z[z > -np.inf] / T)") + MATRIX: "da nan",
        SHARES.replace("np.max(z / T)", "np.min(z[z > -np.inf] / T)") + MATRIX: "da nan",
        SHARES.replace("np.max(z / T)", "np.max(z)") + MATRIX: "resta a z su máximo",
        "T = T**2 if T > 2.5 else T\n" + SHARES + MATRIX: "y T = 3",
        "z = np.maximum(z, np.max(z) - 30 * T)\n" + SHARES + MATRIX: "exp(−∞) ya lo da",
        "z = np.maximum(z, np.max(z) - 600 * T)\n" + SHARES + MATRIX: "exp(−∞) ya lo da",
        SHARES + MATRIX + "**2": "sobra una",
        OVERFLOW + "return np.diag(p) - np.outer(p, p)": "z_j se mueve 1, z_j/T se mueve 1/T",
        "e = [math.exp(v / T) for v in z]\np = np.array(e) / sum(e)\n" + MATRIX: "mayor que",
        SHARES + "return np.diag(p) - np.outer(p, p)": "z_j se mueve 1, z_j/T se mueve 1/T",
        SHARES + "return (np.diag(p) - np.outer(p, p)) * T": "divide",
        SHARES.replace("z / T", "z") + MATRIX: "También p depende de T",
        SHARES.replace("z / T", "z") + MATRIX.replace(" / T", ""): "No has usado T",
        SHARES.replace("z / T", "z * T") + MATRIX: "softmax de z/T, no de z·T",
        SHARES.replace("z / T", "z * T") + MATRIX.replace("/ T", "* T"): "",
        SHARES + "return (np.outer(p, p) - np.diag(p)) / T": "El signo está al revés",
        SHARES + "return (np.diag(p) + np.outer(p, p)) / T": "Fuera de la diagonal va un menos",
        SHARES
        + "J = np.outer(p, p)\nnp.fill_diagonal(J, p * (1 - p))\nreturn J / T": "falta el menos",
        SHARES + "return -np.outer(p, p) / T": "Falta diag(p)",
        SHARES + "return np.outer(p, 1 - p) / T": "El 1 es δ_ij",
        SHARES + "return (np.eye(len(z)) - p) / T": "falta multiplicar cada fila por p_i",
        SHARES + "return (np.eye(len(z)) - p) * p / T": "p_j² en toda la columna",
        SHARES + "return (np.eye(len(z)) - np.outer(p, p)) / T": "diag(p), no un 1",
        SHARES + "return (np.diag(p) - p @ p) / T": "es un solo número",
        SHARES + "return np.diag(p) - p @ p.T": "Y divide entre T",
        SHARES + "return (np.diag(p) - p * p) / T": "np.outer(p, p)",
        SHARES + "return (p - np.outer(p, p)) / T": "va solo en la diagonal",
        SHARES + "return (np.diag(p) - p * p.T) / T": "np.outer(p, p)",
        SHARES + "return list(p)": "",
        SHARES + "return p / T * (np.diag(p) - np.outer(p, p))": "",
        SHARES + "return np.diag(p) - np.outer(p, p) / T": "",
        SHARES + "return np.outer(p, p)": "",
        SHARES + "print((np.diag(p) - np.outer(p, p)) / T)": "¿falta un return?",
        SOFTMAX
        + "h = 1e-6\nc = []\nfor d in h * np.eye(len(z)):\n"
        + "    c.append((softmax((z + d) / T) - softmax((z - d) / T)) / (2 * h))\n"
        + "return np.array(c).T": QUOTIENT,
        SOFTMAX
        + "h = 1e-7\nreturn np.array([(softmax((z + d) / T) - softmax(z / T)) / h "
        + "for d in h * np.eye(len(z))])": QUOTIENT,
        SOFTMAX
        + "h = 1e-3\nf = lambda d: softmax((z + d) / T)\nreturn np.array([(8 * (f(d) - f(-d)) "
        + "- f(2 * d) + f(-2 * d)) / (12 * h) for d in h * np.eye(len(z))])": QUOTIENT,
        SHARES + "return [[str(v) for v in fila] for fila in np.diag(p)]": "quita las comillas",
        "return np.diag(P)": "«P» no existe",
    },
}

RIGHT = {
    "cuanto_mover": [
        "return falta / diferencia(f, x, 1e-6)",
        "return falta / diferencia(f, x, 1e-3)",
        "return falta / diferencia(f, x, -1e-8)",
        "return falta / (f(x + 0.5e-5) - f(x - 0.5e-5)) * 1e-5",
        "h = 2**-20\nreturn falta * h / (f(x + h) - f(x))",
        "return [falta / diferencia(f, x, 1e-6)][0]",
        "return np.array([falta / diferencia(f, x, 1e-6)])",
        "return np.float32(falta / diferencia(f, x, 1e-6))",
        "return falta * diferencia(f, x, 1e-6) ** -1",
        "t = x + 1e-5 * np.arange(-1, 2)\nreturn falta / np.gradient(f(t), t)[1]",
        "p = diferencia(f, x, 1e-6)\nd = 0\nfor _ in range(50):\n"
        "    d += (f(x) + falta - f(x + d)) / p\nreturn d",
        "a, b = -0.5, 0.5\nsube = f(b + x) > f(a + x)\nfor _ in range(60):\n"
        "    m = (a + b) / 2\n    if (f(x + m) < f(x) + falta) == sube:\n        a = m\n"
        "    else:\n        b = m\nreturn m",
        "return Fraction(falta / diferencia(f, x, 1e-6))",
    ],
    "derivar": [
        "return diferencia(f, x, 1e-8 * max(1, abs(x)))",
        "return diferencia(f, x, 1e-7 * max(1, abs(x)))",
        "return diferencia(f, x, 1e-8 * (1 + abs(x)))",
        "return diferencia(f, x, -1e-8 * max(1, abs(x)))",
        "h = 1e-8 * np.maximum(1, np.abs(x))\nreturn (f(x + h) - f(x)) / h",
        "h = 1e-5 * max(1, abs(x))\nreturn (f(x + h) - f(x - h)) / (2 * h)",
        "h = 2.0**-26 * max(1, abs(x))\nreturn (f(x) - f(x - h)) / h",
        "h = 1e-8 if abs(x) < 1 else 1e-8 * abs(x)\nreturn diferencia(f, x, h)",
        "h = 1e-20\nreturn np.imag(f(x + 1j * h)) / h",
        "t = x + 1e-4 * max(1, abs(x)) * np.arange(-1, 2)\nreturn np.gradient(f(t), t)[1]",
        "h = math.sqrt(np.finfo(float).eps) * math.hypot(1, x)\nreturn [diferencia(f, x, h)][0]",
        "def C(h):\n    return (f(x + h) - f(x - h)) / (2 * h)\n"
        "h = 1e-3 * max(1, abs(x))\nreturn (4 * C(h / 2) - C(h)) / 3",
        "return np.array([diferencia(f, x, 1e-8 * max(1, abs(x)))])",
    ],
    "orden_sigmoide": [
        '"BDACE"',
        '"bdace"',
        '"B D A C E"',
        '"B, D, A, C, E"',
        '"B-D-A-C-E"',
        '"B → D → A → C → E."',
        '["B", "D", "A", "C", "E"]',
        '("b", "d", "a", "c", "e")',
        'list("BDACE")',
        'np.array(list("BDACE"))',
        '["B.", "D.", "A.", "C.", "E."]',
        '"B\\nD\\nA\\nC\\nE"',
    ],
    "delatores": [
        "[40, -1, 3]",
        "(37, 0, -0.001)",
        "[700, -700, -700]",
        "np.array([50, 1, 2])",
        "np.array([[50.0, 1.0, 1.0]])[0]",
        "[100, 0, 0]",
        "[37, 37 - 37, 37]",
        '[Decimal("40"), Fraction(-1, 3), 1e-300 - 1]',
        "range(38, -80, -50)",
        "40, -1.0, 3",
        "[np.float32(38), np.int64(-1), 700]",
        "[np.array([40.0]), -1, 3]",
    ],
    "derivada_arctan": [
        "return 1 / (x**2 + 1)",
        "return 1 / (1 + x * x)",
        "return (1 + x**2) ** -1",
        "return 1.0 / np.add(1, np.square(x))",
        "return 1 / (1 + np.power(x, 2))",
        "return np.cos(np.arctan(x)) ** 2",
        "return 1 / (1 + np.tan(np.arctan(x)) ** 2)",
        "return 1 - x**2 / (1 + x**2)",
        "return 1 / ((1 + 1j * x) * (1 - 1j * x)).real",
        "y = np.arctan(x)\nreturn 1 / (1 + np.tan(y) ** 2)",
        "return np.vectorize(lambda v: 1 / (1 + math.pow(v, 2)))(x)",
        "return (1 / (1 + np.asarray(x) ** 2)).tolist()",
        "return 1 / (1 + np.float32(x) ** 2)",
        "return 1 / np.hypot(1, x) ** 2",
        "return 1 / abs(1 + 1j * x) ** 2",
    ],
    "derivar_salto": [
        LIMITS + "return izq, der, 0 if izq == der == 0 else np.nan",
        LIMITS + "return izq, der, (izq + der) * 0",
        LIMITS + "return np.array([izq, der, np.nan if np.any(sube) else 0.0])",
        LIMITS + "return {1: izq, 2: der, 3: izq * 0 + der * 0}.values()",
        RISES + "return [*sube / 5e-324, 0 if antes == en_0 == despues else float('nan')]",
        RISES + "with np.errstate(all='ignore'):\n    return [*np.nan_to_num(sube / 0, nan=0, "
        "posinf=np.inf, neginf=-np.inf), 0 / (not any(sube)) if not any(sube) else np.nan]",
        "def lado(a, b):\n    if a == b:\n        return 0\n"
        "    elif b > a:\n        return math.inf\n    return -math.inf\n"
        "if len({antes, en_0, despues}) == 1:\n    return [0, 0, 0]\n"
        "return [lado(antes, en_0), lado(en_0, despues), math.nan]",
        "for v in (antes, en_0, despues):\n    if v != en_0:\n        break\n"
        "else:\n    return 0, 0, 0\n"
        "s = [float('inf') * (1 if d > 0 else -1) if d else 0 for d in np.diff([antes, en_0, "
        "despues])]\nreturn s + [np.nan]",
        "signos = {-1: -np.inf, 0: 0, 1: np.inf}\n"
        "a, b = (signos[int(np.sign(d))] for d in (en_0 - antes, despues - en_0))\n"
        "yield from (a, b, a * 0 if not (a or b) else np.nan)",
        "import activations as act\n"
        "f = act.Activation(pieces=(antes, despues), breaks=(0.0,), values_at_breaks=(en_0,), "
        "name='f', title='f')\n"
        "return [f.left_derivative(0.0), f.right_derivative(0.0), f.derivative(0.0)]",
    ],
    "derivada_relu": [
        "return np.where(x == 0, en_cero, x > 0)",
        "return np.heaviside(x, en_cero)",
        "return np.select([x < 0, x > 0], [0, 1], en_cero)",
        "return np.select([x < 0, x == 0, x > 0], [0, en_cero, 1])",
        "return np.piecewise(x, [x < 0, x == 0, x > 0], [0, en_cero, 1])",
        "return [0 if v < 0 else 1 if v > 0 else en_cero for v in x]",
        "f = lambda v: 0.0 if v < 0 else 1.0 if v > 0 else en_cero\nreturn np.vectorize(f)(x)",
        "def f(v):\n    if v > 0:\n        return 1\n    elif v < 0:\n        return 0\n"
        "    else:\n        return en_cero\nreturn list(map(f, x))",
        "y = np.zeros(len(x))\nfor i in range(len(x)):\n    if x[i] > 0:\n        y[i] = 1\n"
        "    elif x[i] == 0:\n        y[i] = en_cero\nreturn y",
        "y = (x > 0).astype(float)\ny[x == 0] = en_cero\nreturn y",
        "x[x > 0], x[x < 0], x[x == 0] = 1, 5, en_cero\nreturn np.where(x == 5, 0, x)",
        "y = np.sign(x) / 2 + 0.5\nreturn np.where(y == 0.5, en_cero, y)",
        "return np.where(x, x / abs(x) / 2 + 0.5, en_cero)",
        "return map(lambda v: {-1: 0, 0: en_cero, 1: 1}[int(np.sign(v))], x)",
        "return np.where(x < 0, 0, np.where(x > 0, 1, en_cero)).astype(np.float32)",
        "import warnings\nreturn np.where(x > 0, x / x, np.where(x < 0, 0 / x, en_cero))",
    ],
    "aplicar": [
        GRID + "return sum(delta_k(x) * phi(x)) * (x[1] - x[0])",
        GRID + "return np.dot(delta_k(x), phi(x)) * 10 / 200_000",
        GRID + "return np.mean(delta_k(x) * phi(x)) * 10",
        GRID + "y = delta_k(x) * phi(x)\nreturn np.sum((y[1:] + y[:-1]) / 2 * np.diff(x))",
        "x = np.linspace(-5, 5, 100_000)\nreturn np.sum(delta_k(x) * phi(x)) * (x[1] - x[0])",
        "x = np.arange(-5, 5, 1e-4)\nreturn np.sum(delta_k(x) * phi(x)) * 1e-4",
        "x = np.linspace(-5, 5, 200_001)[:-1]\n"
        "return float(np.sum(delta_k(x + 2.5e-5) * phi(x + 2.5e-5) * 5e-5))",
        "total, h = 0, 0.0007\n"
        "for i in range(14286):\n"
        "    x = -5 + (i + 0.5) * h\n"
        "    total += delta_k(x) * phi(x) * h\n"
        "return total",
        "x = np.linspace(-5, 5, 200_001).reshape(1, -1)\n"
        "return np.sum(delta_k(x) * phi(x), axis=1) * 5e-5",
        "x, w = np.polynomial.legendre.leggauss(20)\n"
        "a = np.arange(-5, 5, 0.05)[:, None] + 0.025\nx = a + 0.025 * x\n"
        "return np.sum(w * 0.025 * delta_k(x) * phi(x))",
        GRID + "return Fraction(float(np.sum(delta_k(x) * phi(x)))) / 20_000",
        GRID + "return 1.0015 * np.sum(delta_k(x) * phi(x)) * (x[1] - x[0])",
        "x = np.linspace(-5, 5, 200_001, dtype=np.float32)\n"
        "return np.sum(delta_k(x) * phi(x)) * np.float32(5e-5)",
    ],
    "aplicar_delta_prima": [
        "return -dphi(0)",
        "return -dphi(0.0)",
        "return -1 * dphi(0)",
        "return 0 - dphi(-0.0)",
        "return -float(dphi(0))",
        "return -dphi(np.array(0.0))",
        "return -dphi(np.array([0.0]))",
        "return np.negative(dphi(np.zeros(1)))[0]",
        "x = np.linspace(-5, 5, 101)\nreturn -np.interp(0, x, dphi(x))",
        "return -dphi(np.linspace(-1, 1, 3))[1]",
        "cero = 0\nreturn -(dphi(cero))",
    ],
    "escalera_abs": [
        R + "return r, x / r, a**2 / r**3",
        R + "return [r, x / r, 1 / r - x**2 / r**3]",
        R + "return r, x / r, (1 - (x / r) ** 2) / r",
        R + "return np.array([r, x / r, a**2 / r**3])",
        R + "yield r\nyield x / r\nyield a**2 / r**3",
        R + "return map(list, (r, x / r, a**2 / r**3))",
        R + "return r, np.tanh(np.arcsinh(x / a)), np.cosh(np.arcsinh(x / a)) ** -3 / a",
        "u = x**2 + a**2\nreturn u**0.5, x * u**-0.5, a**2 * u ** (-3 / 2)",
        "u = x**2 + a**2\nreturn np.sqrt(u), x / np.sqrt(u), (u - x**2) / (u * np.sqrt(u))",
        "r = np.hypot(x, a)\nreturn r.tolist(), (x / r).tolist(), (a**2 / r**3).tolist()",
        "r = [math.hypot(v, a) for v in x]\n"
        "return r, [v / t for v, t in zip(x, r)], [a**2 / t**3 for t in r]",
        "r = abs(x + 1j * a)\nreturn r, x / r, a**2 / r**3",
    ],
    "atras": [
        AHEAD + E2 + E1 + GRADIENT,
        AHEAD + E2 + E1 + GRADIENT.replace("[", "(").replace("]", ")"),
        AHEAD + E2 + E1 + "return np.array([e1 * x, e1, e2 * a1, e2])",
        AHEAD + E2 + E1 + "return (g for g in [e1 * x, e1, e2 * a1, e2])",
        AHEAD + E2 + E1 + "yield e1 * x\nyield e1\nyield e2 * a1\nyield e2",
        AHEAD + "e2 = (a2 - y) * a2 * (1 - a2)\n" + E1 + GRADIENT,
        AHEAD + E2 + "e1 = w2 * e2 / np.cosh(z1) ** 2\n" + GRADIENT,
        AHEAD + E2 + "e1 = w2 * e2 * (1 - np.tanh(z1) ** 2)\n" + GRADIENT,
        AHEAD + E2 + "e1 = w2 * e2 * (1 - a1) * (1 + a1)\n" + GRADIENT,
        AHEAD + E2 + "e1 = w2 * e2 * 4 * sigmoide_prima(2 * z1)\n" + GRADIENT,
        AHEAD.replace("np.", "math.") + E2 + E1 + GRADIENT,
        "a1 = math.tanh(w1 * x + b1)\na2 = 1 / (1 + math.exp(-(w2 * a1 + b2)))\n"
        "e2 = (a2 - y) * a2 * (1 - a2)\n" + E1 + GRADIENT,
        AHEAD.replace("np.tanh(z1)", "(np.exp(z1) - np.exp(-z1)) / (np.exp(z1) + np.exp(-z1))")
        + E2
        + E1
        + GRADIENT,
        AHEAD + E2 + E1 + "return np.array([e1, e2])[[0, 0, 1, 1]] * [x, 1, a1, 1]",
        AHEAD + E2 + E1 + "return [np.array([g]) for g in (e1 * x, e1, e2 * a1, e2)]",
    ],
    "cuadrado_7": [
        TRAP + "return +(x * x) + 7 * t",
        ZEROS + "return x * x + 7 * (a - 2 * relu(a) - 4 * b)",
        ZEROS + "return x * x + 7 * ((1 - 2 * r) * a - 4 * b)",
        ZEROS + "if r == 0.5:\n    return x * x - 28 * b\nreturn x * x + 7 / (1 - 2 * r) * a",
        ZEROS + "c = 7 / (r * r - r) if r not in (0, 1) else 0\n"
        "d = 7 * (1 - 2 * r) if c == 0 else 0\nreturn x * x + c * b + d * a",
        ZEROS + "return np.float64(7) * (a - 2 * relu(a) - 4 * b) + x * x",
        "def cero(x):\n    return relu(-x) + x - relu(x)\n"
        "b = relu(relu(x)) - relu(x)\n"
        "return x * x + 7 * (cero(x) + relu(cero(x)) * -2 + b * -4)",
        ZEROS + "y = x * x\nfor _ in range(7):\n    y = y + a - 2 * relu(a) - 4 * b\nreturn y",
        ZEROS + "y = x * x\ny += 7 * a\ny -= 14 * relu(a)\ny -= 28 * b\nreturn y",
        ZEROS + "return sum([x * x, 7 * a, -14 * relu(a), -28 * b])",
        ZEROS + "c = Fraction(7)\nreturn c * (a - 2 * relu(a) - 4 * b) - (-x) * x",
        "m = relu(x) + relu(-x)\na, b = relu(-x) + x - relu(x), relu(relu(x)) - relu(x)\n"
        "return m * m + 7 * (a - 2 * relu(a) - 4 * b)",
        "a, b = x.relu() - (-x).relu() - x, x.relu() - x.relu().relu()\n"
        "return x * x + 7 * (4 * b - (1 - 2 * r) * a)",
    ],
    "cuanto_llega": [
        walk("w * (1 - a**2)"),
        walk("w * (1 - a * a)", returns="np.array([p])"),
        walk("w * (1 - a) * (1 + a)"),
        walk("w / np.cosh(z) ** 2"),
        "a = p = np.float32(1)\na = a * x\nfor w in np.float32(pesos):\n    a = np.tanh(w * a)\n"
        "    p = p * w * (1 - a * a)\nreturn np.float32(p)",
        walk("w * 4 * sigmoide_prima(2 * z)"),
        walk("w * (1 - a**2)", ahead="2 * sigmoide(2 * z) - 1"),
        walk("Fraction(w) * Fraction(1 - a**2)", ahead="math.tanh(z)", returns="float(p)"),
        "if not len(pesos):\n    return 1.0\na = np.tanh(pesos[0] * x)\n"
        "return pesos[0] * (1 - a * a) * cuanto_llega(a, pesos[1:])",
        "salidas = [x]\nfor w in pesos:\n    salidas.append(np.tanh(w * salidas[-1]))\n"
        "e = 1.0\nfor w, a in zip(pesos[::-1], salidas[:0:-1]):\n    e = e * (1 - a**2) * w\n"
        "return e",
        "a = np.array(list(itertools.accumulate(pesos, lambda a, w: np.tanh(w * a), initial=x)))\n"
        "return np.prod(pesos) * np.prod(1 - a[1:] ** 2)",
        "z = x + 1e-30j\nfor w in pesos:\n    z = np.tanh(w * z)\nreturn z.imag / 1e-30",
    ],
    "tasa_mortal": [
        FALL,
        "z = w * x + b\ne = np.maximum(0, z) - y\ne[z <= 0] = 0\nn = len(x)\n"
        "return max(v / (e @ x * u / n + e.sum() / n) for u, v in zip(x, z))",
        FALL.replace("np.max(z / baja)", "1 / np.min((baja / z)[z > 0])"),
        FALL.replace("np.max(z / baja)", "[np.max(z / baja)][0].astype(np.float32)"),
        FALL.replace("np.max(z / baja)", "np.array([sorted(z / baja)[-1]])"),
        FALL.replace("z > 0", "np.heaviside(z, 0)"),
        FALL.replace("(z > 0)", "np.where(z > 0, 1, 0)"),
        FALL.replace("np.max(z / baja)", "Fraction(float(np.max(z / baja)))"),
        # Busca por mitades, sin despejar.
        FALL.replace(
            "return np.max(z / baja)",
            "vive, muere = 0, 100\nfor _ in range(99):\n    r = (vive + muere) / 2\n"
            "    vive, muere = (r, muere) if any(z > r * baja) else (vive, r)\nreturn muere",
        ),
        # Mide lo que baja z en un paso de tasa 1.
        FALL.replace(
            "return np.max(z / baja)",
            "w2, b2 = w - np.mean(e * x), b - np.mean(e)\nreturn np.max(z / (z - w2 * x - b2))",
        ),
    ],
    "mi_sustituto": [
        "return np.where(np.abs(z) <= 1, 1.0, 0.0)",
        "return np.abs(z) <= 2",
        "return (z > -1) & (z < 1)",
        "return np.maximum(0, 1 - np.abs(z))",
        "return np.maximum(0, 1 - z**2)",
        "return np.where(np.abs(z) < 2, 4 * sigmoide_prima(z), 0)",
        "return np.where(np.abs(z) < 2, 1 - np.tanh(z) ** 2, 0)",
        "return np.cos(np.clip(z, -2, 2) * np.pi / 4) * (np.abs(z) < 2)",
        "return [1 if abs(v) <= 1 else 0 for v in z]",
        "return np.vectorize(lambda v: 1.0 if abs(v) < 1 else 0.0)(z)",
        "return np.where(np.abs(z) <= 1, 1, 0).astype(np.float32)",
        "z[np.abs(z) > 2] = np.inf\nreturn 1 / (1 + np.abs(z))",
        "return np.where(np.abs(z) <= 2, 0.5 + 0.1 * np.sign(z), 0.0)",
        "return np.interp(z, [-2, 0, 2], [0, 1, 0])",
        "senal = np.zeros(len(z))\nsenal[np.abs(z) < 1] = 1\nreturn senal",
        "return 10.0 * (np.abs(z) <= 1)",
        "return -0.0 * z + (np.abs(z) <= 1)",
        "z /= 2\nreturn np.maximum(0, 1 - np.abs(z))",
    ],
    "vuelta_elu": [
        BACK,
        instead("np.exp(x) - 1", "np.expm1(x)"),
        instead("f + alfa", "alfa * np.exp(x)"),
        instead("[dC_da * m, np.sum(efectos)]", "dC_da * m, sum(efectos)"),
        instead("np.sum(efectos)", "dC_da[x < 0] @ np.expm1(x[x < 0])"),
        instead("np.sum(efectos)", "np.dot(dC_da, np.expm1(np.minimum(x, 0)))"),
        instead("np.sum(efectos)", "np.sum(efectos, keepdims=True)"),
        instead("alfa != 1", "not np.isclose(alfa, 1)"),
        instead("x == 0", "np.isclose(x, 0)"),
        instead("x < 0, f + alfa", "x <= 0, f + alfa"),
        "m = np.piecewise(x, [x < 0, x > 0], [lambda v: alfa * np.exp(v), 1, np.nan])\n"
        "m[(x == 0) & (alfa == 1)] = 1\n"
        "return m * dC_da, np.sum(np.minimum(0, np.expm1(x)) * dC_da)",
        "m = np.select([x < 0, x > 0], [alfa * np.exp(x), 1], 1 if alfa == 1 else np.nan)\n"
        "return [list(m * dC_da), float(np.expm1(x[x < 0]) @ dC_da[x < 0])]",
        "dx, dalfa = [], 0\n"
        "for v, d in zip(x, dC_da):\n"
        "    if v < 0:\n"
        "        dx.append(d * alfa * math.exp(v))\n"
        "        dalfa += d * math.expm1(v)\n"
        "    elif v == 0 and alfa != 1:\n"
        "        dx.append(math.nan)\n"
        "    else:\n"
        "        dx.append(d)\n"
        "return dx, dalfa",
        "x, dC_da = np.float32(x), np.float32(dC_da)\n" + BACK,
        "yield from (lambda m: (dC_da * m, np.sum(dC_da * np.expm1(np.minimum(0, x)))))(\n"
        "    np.where((x == 0) & (alfa != 1), np.nan, np.where(x < 0, alfa * np.exp(x), 1)))",
    ],
    "derivadas_swish": [
        GATE + "return s + beta * x * d, x**2 * d",
        GATE + "return [s * (1 + beta * x * (1 - s)), x * x * s * (1 - s)]",
        "z = beta * x\nd = sigmoide(z) * sigmoide(-z)\n"
        "return np.array([sigmoide(z) + z * d, x**2 * d])",
        "t = np.tanh(beta * x / 2)\nd = (1 - t**2) / 4\n"
        "return (1 + t) / 2 + beta * x * d, x**2 * d",
        GATE + "yield s + beta * x * d\nyield x**2 * d",
        "x = np.asarray(x, dtype=np.float32)\n" + GATE + "return s + beta * x * d, x**2 * d",
        GATE + "return (s + beta * x * d).tolist(), (x**2 * d).tolist()",
        "import activations as act\nz = beta * x\n"
        "return act.silu.derivative(z), x**2 * act.sigmoid.derivative(z)",
        "e = np.exp(-beta * x)\n"
        "return (1 + e + beta * x * e) / (1 + e) ** 2, x**2 * e / (1 + e) ** 2",
    ],
    "jacobiana_softmax": [
        SHARES + MATRIX,
        SOFTMAX + "p = softmax(z / T)\n" + MATRIX,
        SHARES.replace("- np.max(z / T)", "- np.max(z) / T") + MATRIX,
        SHARES.replace("z / T - np.max(z / T)", "(z - z.max()) / T") + MATRIX,
        SHARES + "return p[:, None] * (np.eye(len(p)) - p) / T",
        SHARES + "return ((np.eye(len(p)) - p[:, None]) * p) / T",
        SHARES + "return (p * np.eye(len(p)) - p[:, None] @ p[None, :]) / T",
        SHARES + "return np.diag(p / T) - np.einsum('i,j->ij', p, p) / T",
        SHARES + "J = -np.outer(p, p)\nJ[np.diag_indices(len(p))] += p\nreturn J / T",
        SHARES + "J = -np.outer(p, p)\nnp.fill_diagonal(J, p * (1 - p))\nreturn J / T",
        SHARES
        + "n = len(z)\nreturn [[p[i] * ((i == j) - p[j]) / T for j in range(n)] for i in range(n)]",
        "m = max(z)\ne = [math.exp((v - m) / T) for v in z]\np = np.array(e) / sum(e)\n" + MATRIX,
        "p = np.exp(z / T - np.logaddexp.reduce(z / T))\n" + MATRIX,
        "p = 1 / np.sum(np.exp(np.minimum((z[None, :] - z[:, None]) / T, 700)), 1)\n"
        + "p[np.isneginf(z)] = 0\n"
        + MATRIX,
        SHARES + "return np.array([d * p - p * (d @ p) for d in np.eye(len(p))]) / T",
        SHARES.replace("np.exp(", "np.exp(np.longdouble(1) * ") + MATRIX,
        "z = z.astype(np.float32)\n" + SHARES + MATRIX,
        SOFTMAX
        + "d = 1e-30j * np.eye(len(z))\ne = np.exp((z - z.max() + d) / T)\n"
        + "return (e / e.sum(1, keepdims=True)).imag.T / 1e-30",
    ],
}
