"""Lo que escribiría quien estudia: por ejercicio, respuestas correctas y equivocadas.

Son el cuerpo de la función pedida, o el valor de la variable. Las equivocadas llevan una parte del
veredicto que les toca.
"""

ARGUMENTS = {
    "derivada_lineal": "x, m, b",
    "derivada_arctan": "x",
    "partir_en_saltos": "x, y, saltos",
    "derivada_relu": "x, en_cero",
    "aplicar": "delta_k, phi",
    "aplicar_delta_prima": "dphi",
    "atras": "x, y, w1, b1, w2, b2",
    "revivir": "w, b",
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

def sigmoide_prima(z):
    s = sigmoide(z)
    return s * (1 - s)
"""

# Lo que se escribe siguiendo la página, para cambiarle una pieza.
GRID = "x = np.linspace(-5, 5, 200_001)\n"
COARSE = "x = np.linspace(-5, 5, {})\nreturn np.sum(delta_k(x) * phi(x)) * (x[1] - x[0])"
PLACES = "i = np.searchsorted(x, saltos)\n"
AHEAD = "z1 = w1 * x + b1\na1 = np.tanh(z1)\nz2 = w2 * a1 + b2\na2 = sigmoide(z2)\n"
E2 = "e2 = (a2 - y) * sigmoide_prima(z2)\n"
E1 = "e1 = w2 * e2 * (1 - a1**2)\n"
GRADIENT = "return [e1 * x, e1, e2 * a1, e2]"
MEASURED = """
def C(p):
    w1, b1, w2, b2 = p
    return (sigmoide(w2 * np.tanh(w1 * x + b1) + b2) - y) ** 2 / 2
p = np.array([w1, b1, w2, b2])
"""

POINT = "en Python los decimales van con punto"
QUOTIENT = "un cociente"
WHERE = "x es un arreglo, y if"
ONE = "solo admiten un número"

WRONG = {
    "derivada_lineal": {
        "return m": "repítela tantas veces",
        "return [m]": "",
        "return m * x + b": "valor de la recta",
        "return m * x": "desaparece la x",
        "return m + 0 * b": "un solo número",
        "return np.full(np.shape(x), m + b)": "no cambia su inclinación",
        "return np.full_like(x, m)": "m pierde los decimales",
        "return [m] * len(x)": "np.shape(x)",
        "return np.full(len(x), m)": "np.shape(x)",
        "return np.full(x.size, m)": "forma (6,), y debe tener forma (2, 3)",
        "return np.full(np.shape(x), int(m))": "",
        "return np.full(np.shape(x), str(m))": "quita las comillas",
        "return [str(m) for v in x]": "quita las comillas",
        "return np.full(np.shape(x), b)": "",
        "return np.gradient(m * x + b, x)": "",
        "return (m * x + b) / x": "",
        "return m * x / x": "en x = 0 da nan",
        "h = 1e-6\nreturn ((m * (x + h) + b) - (m * x + b)) / h": QUOTIENT,
        "h = 1e-4\nreturn ((m * (x + h) + b) - (m * (x - h) + b)) / (2 * h)": QUOTIENT,
        "return np.array(m, dtype=object)": "un solo número",
        "return np.full(np.shape(x), m + 0j)": "su parte real",
        "return np.zeros(np.shape(x), bool)": "en x = 0.5 da 0, y debe dar 2",
        "return np.ma.masked_where(x == x, np.full(np.shape(x), m))": "máscara",
        "return lambda x: m": "llámala",
        "print(np.full(np.shape(x), m))": "¿falta un return?",
        "return np.full(np.shape(x), M)": "«M» no existe",
        "return np.llena(np.shape(x), m)": "numpy no tiene «llena»",
        "return np.ones(np.shape(x))(m)": "hace falta el *",
        "return {v: m for v in x.flat}": "que no es un número real",
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
    "partir_en_saltos": {
        "return x, y": "falta insertar un nan",
        "i = np.searchsorted(x, saltos, side='right')\n"
        "return np.insert(x, i, saltos), np.insert(y, i, np.nan)": "no detrás",
        PLACES
        + "return np.insert(x, i, saltos), np.insert(y, i, 0)": "lo que corta el trazo es nan",
        PLACES
        + "return np.insert(x, i, np.nan), np.insert(y, i, np.nan)": "Solo la ordenada es nan",
        PLACES + "return np.insert(y, i, np.nan)": "dos arreglos",
        PLACES + "return np.insert(y, i, np.nan), np.insert(x, i, saltos)": "primero las abscisas",
        "return x, np.where(np.isin(x, saltos), np.nan, y)": "no se borra",
        PLACES + "u, v = list(np.insert(x, i, saltos)), list(np.insert(y, i, 7))\n"
        "return u, [None if t == 7 else t for t in v]": "es np.nan",
        PLACES + "return np.insert(x, i, saltos), np.insert(y.astype(object), i, None)": "np.nan",
        PLACES + "return np.insert(x, i, saltos), np.insert(y.astype('U32'), i, 'nan')": "comillas",
        PLACES
        + "return np.insert(x, i, saltos), np.insert(y, i, np.inf)": "da inf, y debe dar nan",
        "dentro = [s for s in saltos if s <= x[-1]]\ni = np.searchsorted(x, dentro)\n"
        "return np.insert(x, i, dentro), np.insert(y, i, np.nan)": "al final",
        "u, v = [], []\n"
        "for a, b in zip(x, y):\n"
        "    for s in saltos:\n"
        "        if (not u or u[-1] < s) and s <= a:\n"
        "            u.append(s)\n"
        "            v.append(np.nan)\n"
        "    u.append(a)\n"
        "    v.append(b)\n"
        "return u, v": "al final",
        "dentro = [s for s in saltos if x[0] < s]\ni = np.searchsorted(x, dentro)\n"
        "return np.insert(x, i, dentro), np.insert(y, i, np.nan)": "delante de todos",
        "dentro = [s for s in saltos if x[0] < s <= x[-1]]\ni = np.searchsorted(x, dentro)\n"
        "return np.insert(x, i, dentro), np.insert(y, i, np.nan)": "un punto nuevo por salto",
        "for i, s in zip(np.searchsorted(x, saltos), saltos):\n"
        "    x, y = np.insert(x, i, s), np.insert(y, i, np.nan)\n"
        "return x, y": "todos a la vez",
        "u = np.concatenate([x, saltos])\nv = np.append(y, np.full(len(saltos), np.nan))\n"
        "i = np.argsort(u, kind='stable')\nreturn u[i], v[i]": "no detrás",
        "u = np.append(x, saltos)\nreturn u, np.append(y, np.nan)": "",
        "u = np.append(x, saltos)\nreturn u, np.append(y, np.full(len(saltos), np.nan))": "",
        "x.insert(0, saltos[0])\nreturn x, y": ".insert, como las listas",
        "for i in range(len(x) + 1):\n    if x[i] in saltos:\n        y[i] = np.nan\n"
        "return x, y": "una posición que no existe",
        "return None": "¿falta un return?",
        "return [x, y, saltos]": "más de 2 valores",
        "return itertools.count(), itertools.count()": "más de 10 valores",
        "if saltos:\n    i = np.searchsorted(x, saltos)\n"
        "    return np.insert(x, i, saltos), np.insert(y, i, np.nan)": "¿falta un return?",
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
        "x = np.linspace(-1, 1, 200_001)\nreturn np.sum(delta_k(x) * phi(x)) * (x[1] - x[0])": "",
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
    "ganancia_tanh": {
        "1": "algo resta",
        "1.0": "algo resta",
        "0.5": "mayor que 1",
        "0.1": "mayor que 1",
        "1.1": "sube g",
        "2.5": "baja g",
        "3": "ganan ellos",
        "4": "ganan ellos",
        "16": "ganan ellos",
        "1e4": "baja g",
        "54522.06": "según la red: baja g",
        "1e5": "se desvanece: baja g",
        "1e16": "se quedan en 0: baja g",
        "1e300": "baja g",
        "0": "varianza es positiva",
        "-1.8": "varianza es positiva",
        "1,8": f"{POINT}: 1.8",
        '"1.8"': "quita las comillas",
        '"1,8"': "quita las comillas",
        "None": "vale None",
        "True": "debe ser un número",
        "[1.8]": "lo que hay dentro",
        "(1.4, 2.1)": "debe ser un número",
        "np.inf": "finito",
        "np.nan": "finito",
        "1.8 + 0j": "parte real",
        "lambda: 1.8": "llegó una función",
        "10**400": "1.8e308",
    },
    "revivir": {
        "return w, b": "no la revive",
        "return 0, 0": "nuestro convenio",
        "return 0.0, 0.0": "nuestro convenio",
        "return -w, 0.5": "baja hacia la derecha",
        "return -w, -b": "baja hacia la derecha",
        "return -w, b": "no es el culpable",
        "return w, -0.9": "toca b",
        "return 1, b": "toca b",
        "return w + 0.5, b": "toca b",
        "return w / 4, b / 4": "toca b",
        "return 5, -4.9": "1 de 101 datos activos",
        "return 100, 0": "w más pequeña",
        "return 10, 0": "w más pequeña",
        "return 0.5": "se piden dos números",
        "return w": "se piden dos números",
        "b = 0.5": "¿falta un return?",
        "return w, 0,5": "0,5, en Python es 0.5",
        "return [w]": "devuelve un valor",
        'return w, "0.5"': "quita las comillas",
        "return w, None": "debe ser un número",
        "return w, np.nan": "finito",
        "return {'w': w, 'b': 0.5}": "se piden dos números",
        "return 'ab'": "se piden dos números",
        "return 1e300, 0": "",
        "return w, 10**400": "1.8e308",
        "return itertools.count()": "más de 2 valores",
    },
}

RIGHT = {
    "derivada_lineal": [
        "return m * np.ones(np.shape(x))",
        "return m * np.ones_like(x)",
        "return np.zeros(x.shape) + m",
        "return m + 0 * x",
        "return m * x**0",
        "return np.full_like(x, m, dtype=float)",
        "return np.full(x.shape, m, dtype=np.float32)",
        "return np.vectorize(lambda v: m)(x)",
        "return np.array([m for v in x.flat]).reshape(x.shape)",
        "return np.full(x.shape, m).tolist()",
        "return [[m for v in fila] for fila in x] if x.ndim == 2 else [m for v in x]",
        "return (m * (x + 1) + b) - (m * x + b)",
        "y = np.empty(x.shape)\ny[...] = m\nreturn y",
        "return np.broadcast_to(m, np.shape(x))",
        "return np.full(np.shape(x), Fraction(m))",
        "return np.full(np.shape(x), Decimal(m), dtype=object)",
        "return np.ma.array(np.full(np.shape(x), m))",
        "for v in np.full(np.shape(x), m):\n    yield v",
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
    "partir_en_saltos": [
        PLACES + "return [np.insert(x, i, saltos), np.insert(y, i, np.nan)]",
        PLACES + "return np.array([np.insert(x, i, saltos), np.insert(y, i, np.nan)])",
        PLACES + "return np.insert(x, i, saltos).tolist(), np.insert(y, i, float('nan')).tolist()",
        "for s in saltos:\n"
        "    i = np.searchsorted(x, s)\n"
        "    x, y = np.insert(x, i, s), np.insert(y, i, np.nan)\n"
        "return x, y",
        "for s in saltos:\n"
        "    i = np.sum(x < s)\n"
        "    x = np.concatenate([x[:i], [s], x[i:]])\n"
        "    y = np.concatenate([y[:i], [np.nan], y[i:]])\n"
        "return x, y",
        "u = np.concatenate([saltos, x])\nv = np.append(np.full(len(saltos), np.nan), y)\n"
        "i = np.argsort(u, kind='stable')\nreturn u[i], v[i]",
        "u, v, quedan = [], [], list(saltos)\n"
        "for a, b in zip(x, y):\n"
        "    while quedan and quedan[0] <= a:\n"
        "        u.append(quedan.pop(0))\n"
        "        v.append(math.nan)\n"
        "    u.append(a)\n"
        "    v.append(b)\n"
        "return u + quedan, v + [math.nan] * len(quedan)",
        "u, v = list(x), list(y)\n"
        "for s in saltos:\n"
        "    i = sum(1 for t in u if t < s)\n"
        "    u.insert(i, s)\n"
        "    v.insert(i, np.nan)\n"
        "return u, v",
        "p = sorted([(s, 0, np.nan) for s in saltos] + [(a, 1, b) for a, b in zip(x, y)])\n"
        "return [t[0] for t in p], [t[2] for t in p]",
        PLACES + "return (np.insert(v, i, w) for v, w in ((x, saltos), (y, np.nan)))",
        "import bisect\nx, y = list(x), list(y)\nfor s in saltos:\n"
        "    y.insert(bisect.bisect_left(x, s), np.nan)\n"
        "    bisect.insort_left(x, s)\nreturn x, y",
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
    "ganancia_tanh": [
        "1.8",
        "1.3",
        "2",
        "2.2",
        "1.75",
        "np.float64(1.7)",
        "np.float32(1.7)",
        "np.array(1.8)",
        "np.array([1.8])",
        "np.linspace(1, 2, 11)[7]",
        "Fraction(9, 5)",
        'Decimal("1.8")',
        "9 / 5",
        "np.sqrt(3)",
    ],
    "revivir": [
        "return w, 0.5",
        "return w, 0",
        "return [w, 0.5]",
        "return w, b + 2",
        "return w, -b",
        "return w, abs(b)",
        "return 2, 0.5",
        "return 0, 1",
        "return 1, 0",
        "return np.array([w, 0.5])",
        "return np.array([w, b]) + [0, 2]",
        "return w, -0.5",
        "return 3, b",
        "return 2 * w, b",
        "return w, 10",
        "return Fraction(1, 2), Fraction(1, 4)",
        "return iter([w, 0.5])",
        "rng = np.random.default_rng(0)\nreturn rng.uniform(0.5, 1), rng.uniform(0, 1)",
        "return np.float32(w), np.float32(0.5)",
    ],
}
