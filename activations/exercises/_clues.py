"""Lo que falla al ejecutar una respuesta, dicho en español."""

import re


class RefusedError(Exception):
    """Una respuesta que no llega a compararse: su texto dice qué llegó, la regla y el remedio."""


# Los tropiezos más frecuentes, que Python y NumPy cuentan en inglés. Vale el primero que encaje.
_CLUES = {
    r"truth value": "x es un arreglo, y if, and, or, max y min miran un solo valor; usa np.where, "
    "&, |, np.maximum o np.minimum",
    r"bitwise_xor|type\(s\) for \^": "en Python la potencia se escribe x**2; el signo ^ es otra "
    "cosa",
    r"only (length-1|size-1|0-dimensional) arrays|real number, not ndarray": "x es un arreglo, y "
    "math.… y float(…) solo admiten un número; usa x**2, np.exp, np.sqrt…",
    r"NameError: name '(?P<it>\w+)'": "«{it}» no existe: mira cómo se escribe, o ejecuta antes la "
    "celda que lo define o lo importa",
    r"UnboundLocalError.*'(?P<it>\w+)'": "«{it}» se usa antes de darle un valor",
    r"No module named '(?P<it>\w+)": "«{it}» no está instalado; se puede hacer solo con NumPy",
    r"module '(?P<of>\w+)' has no attribute '(?P<it>\w+)'": "{of} no tiene «{it}»: mira cómo se "
    "escribe, o si en tu versión se llama de otra forma",
    r"no attribute '(?P<it>append|insert|extend)'": "un arreglo no tiene .{it}, como las listas; "
    "usa np.append, np.insert o np.concatenate",
    r"'(function|Piecewise|numpy\.ufunc)'": "operas con una función sin evaluarla; pon entre "
    "paréntesis dónde, por ejemplo phi(x)",
    r"no attribute 'relu'": "relu recibe algo hecho con x, y le llegó un número corriente",
    r"is not callable": "hay un paréntesis detrás de algo que no es una función; para multiplicar "
    "hace falta el *: 2*(x + 1)",
    r"'NoneType'": "una función que usas no devuelve nada; ¿le falta un return?",
    r"'tuple'|multiply sequence": "hay una tupla donde va un número; si escribiste 0,5, en Python "
    "es 0.5",
    r"'(float|int|numpy\.\w+)' (object is not (iterable|subscriptable)|has no len)|0-d array|"
    r"index to scalar": "x puede ser un solo número, y no se recorre como una lista; escribe una "
    "fórmula con x entera",
    r"float NaN to integer": "un arreglo de enteros no puede guardar nan; escribe 0.0 y 1.0, con "
    "su punto",
    r"broadcast": "mezclas arreglos de distinta longitud; mira cuántos puntos tiene cada uno",
    r"IndexError": "lees una posición que no existe; la última de x es len(x) - 1",
    r"string to float|'str'|<U": "hay un texto donde va un número; quita las comillas",
    r"RecursionError": "tu función se llama a sí misma sin parar",
    r"MemoryError": "pides más memoria de la que hay; usa menos puntos",
    r"OverflowError": "sale un número mayor que el mayor que cabe en un float, 1.8e308",
    r"ZeroDivisionError": "divides entre 0",
    r"SystemExit": "tu función llama a exit() o quit(), que cierran Python; quita esa línea",
}


def explained(error: BaseException) -> str:
    """Qué ha fallado en la respuesta, en español si es un tropiezo conocido."""
    try:
        words = str(error)
    except Exception:
        words = ""
    if isinstance(error, RefusedError):
        return words
    raised = f"{type(error).__name__}: {words}"
    for clue, advice in _CLUES.items():
        if found := re.search(clue, raised):
            return advice.format(**found.groupdict())
    return f"tu respuesta falla, y Python dice «{raised.removesuffix(': ')}»"
