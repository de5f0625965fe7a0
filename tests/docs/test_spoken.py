"""What goes wrong in a reader's cell, in one Spanish sentence with its line."""

import re

import pytest
from _pipeline.live import sayings, spoken
from _pipeline.live.session import Session
from support.living import apart

NUMPY = "import numpy as np\n"
SAID = {
    "longitud = 3\nlongitu": "Línea 2: «longitu» no existe (¿querías decir «longitud»?)",
    "nada_parecido": "Línea 1: «nada_parecido» no existe; mira",
    "def f():\n    x += 1\nx = 1\nf()": "Línea 2: «x» se usa antes de darle un valor",
    "def f(x)\n    pass": "Línea 1: falta «:»",
    "print('a'": "Línea 1: un «(» no se cierra",
    "print('a'))": "Línea 1: sobra un «)»",
    "x = [1, 2)": "Línea 1: se abre «[» y se cierra con «)»",
    "\nx = 'a": "Línea 2: un texto no se cierra",
    "if x = 3:\n    pass": "Línea 1: un solo = guarda",
    "x = (1,\ny = 2)": "Línea 2: un solo = guarda un valor en un nombre, y ahí no se puede",
    "print(1 = 2)": "Línea 1: un solo = guarda",
    "1 = x": "Línea 1: un valor se guarda en un nombre, y donde va el nombre hay otra cosa",
    "await x": "Línea 1: await solo va dentro de una función async def",
    "for i in [1]:\nprint(i)": "Línea 2: lo de dentro de la línea 1 va debajo",
    "x = 1\n  y = 2": "Línea 2: sobran espacios al principio",
    "if 1:\n    x = 1\n  y = 2": "Línea 3: los espacios del principio no son los de",
    "if 1:\n        x = 1\n\ty = 2": "Línea 3: se mezclan tabuladores y espacios",
    "%matplotlib inline": "Línea 1: las órdenes de Jupyter",
    "x = 3\n!pip install scipy": "Línea 2: las órdenes de Jupyter",
    "y = 2x": "Línea 1: un nombre no empieza por una cifra; para multiplicar",
    "f(1 x)": "Línea 1: falta algo entre dos valores",
    "print 3": "Línea 1: a print se le llama con paréntesis",
    "x = “a”": "Línea 1: el carácter '“' (U+201C) no es de Python",
    "return 3": "Línea 1: return solo va dentro de una función",
    "break": "Línea 1: break solo va dentro de un for",
    "x = 007": "Línea 1: un número entero no empieza por 0",
    "f'{x'": "Línea 1: en un texto con f delante",
    "x = 3 3": "Línea 1: Python no entiende la línea (invalid syntax)",
    "import nunpy": "Línea 1: no está el módulo «nunpy» (¿querías decir «numpy»?); aquí solo hay",
    "from activations import rellu": "Línea 1: en «activations» no hay «rellu»",
    NUMPY + "np.arrai": "Línea 2: en «numpy» no hay «arrai» (¿querías decir «array»?)",
    "[].apend(1)": "Línea 1: un valor de tipo list no tiene «.apend» (¿querías decir «append»?)",
    "print(1).real": "Línea 1: se pide «.real» a None",
    "print(end='') + 1": "Línea 1: se usa como un valor None",
    "def f(x, y): pass\nf()": "Línea 2: a f no le llega 'x' y 'y'",
    "def f(x): pass\nf(1, 2)": "Línea 2: f pide 1 entre sus paréntesis, y le llegan 2",
    "def f(x=1): pass\nf(1, 2)": "Línea 2: f pide 0 a 1 entre sus paréntesis, y le llegan 2",
    "def f(x): pass\nf(z=1)": "Línea 2: f no tiene ningún argumento «z»",
    "def f(x): pass\nf(1, x=1)": "Línea 2: a f le llega dos veces «x»",
    "abs(1, 2)": "Línea 1: abs pide un solo valor entre sus paréntesis, y le llegan 2",
    "2.0 ^ 2": "Línea 1: el signo ^ no es la potencia",
    "'a' + 1": "Línea 1: se opera un texto con un valor de tipo int",
    "1 + 'a'": "Línea 1: se opera un texto con un valor de tipo int",
    "'a' - 1": "Línea 1: se opera un texto con un valor de tipo int",
    "[] - 1": "Línea 1: no hay «-» entre valores de tipo list y int",
    "'a' < 1": "Línea 1: no se compara con «<» un valor de tipo str con uno de tipo int",
    "x = 2\nx(3)": "Línea 2: hay un paréntesis detrás de un valor de tipo int",
    "-[1, 2]": "Línea 1: un valor de tipo list no lleva «-» delante; si es una función",
    "abs([1])": "Línea 1: un valor de tipo list no lleva «abs()» delante",
    "[1, 2] * 0.5": "Línea 1: una lista o un texto se repiten un número entero de veces, y se "
    "multiplica por un valor de tipo float; si es una lista, para operar",
    "[1, 2] + 1": "Línea 1: con + un valor de tipo list solo se junta con otro igual, y este es de "
    "tipo int; para operar",
    NUMPY + "f'{np.ones(2):.2f}'": "Línea 2: un formato como :.2f es para un solo número, y le "
    "llega un valor de tipo numpy.ndarray",
    "f'{\"a\":.2f}'": "Línea 1: un formato como :.2f es para un solo número, y le llega un valor "
    "de tipo str",
    "{1, 2}[0]": "Línea 1: un valor de tipo set no lleva [ ] detrás",
    "for i in 3: pass": "Línea 1: un valor de tipo int no se recorre",
    "len(3)": "Línea 1: un valor de tipo int no tiene longitud",
    "a, b = 3.0": "Línea 1: se reparte entre varios nombres un valor de tipo float",
    "x = [1]\nx[1 / 2]": "Línea 2: una posición es un número entero",
    NUMPY + "np.zeros(3)[0.5]": "Línea 2: una posición es un número entero",
    "x = (1, 2)\nx[0] = 3": "Línea 2: un valor de tipo tuple no se cambia por partes",
    "{[1]: 2}": "Línea 1: un valor de tipo list no puede ser una clave",
    NUMPY + "if np.ones(2): pass": "Línea 2: if, while, and, or y not miran un solo valor",
    NUMPY + "import math\nmath.sin(np.ones(2))": "Línea 3: math.… y float(…) solo admiten un",
    "1 / 0": "Línea 1: se divide entre 0",
    "int(float('nan'))": "Línea 1: nan e inf no son enteros",
    "2.0 ** 5000": "Línea 1: sale un número mayor",
    "raise OverflowError(68, 'Result not representable')": "Línea 1: sale un número mayor",
    "float(10**400)": "Línea 1: sale un número mayor",
    NUMPY + "np.uint8(300)": "Línea 2: 300 no cabe en el tipo uint8",
    "(-1).to_bytes(1, 'big')": "Línea 1: un número no cabe donde se quiere poner",
    NUMPY + "np.zeros(3, 3)": "Línea 2: 3 está donde va el tipo de los números; la forma va en una",
    "max([])": "Línea 1: se pide el mayor o el menor de unos valores, y no hay ninguno",
    "raise ValueError('min() iterable argument is empty')": "Línea 1: se pide el mayor o el menor",
    NUMPY + "np.max([])": "Línea 2: se pide el mayor o el menor",
    "[1][3]": "Línea 1: se pide una posición que no hay",
    NUMPY + "np.ones(3)[3]": "Línea 2: se pide la posición 3 de 3",
    NUMPY + "np.ones(3)[0, 1]": "Línea 2: se dan 2 posiciones, y el arreglo es de dimensión 1",
    "{'a': 1}['b']": "Línea 1: no hay ninguna clave 'b'",
    NUMPY + "np.ones(2) + np.ones(3)": "Línea 2: las formas (2,) (3,) no casan",
    NUMPY + "np.dot(np.ones((2, 3)), np.ones((2, 3)))": "Línea 2: las formas (2,3) (2,3) no casan",
    NUMPY + "np.ones((2, 3)) @ np.ones((2, 3))": "Línea 2: en un producto de matrices",
    NUMPY + "np.ones(6).reshape(4)": "Línea 2: 6 números no caben justos en la forma (4,)",
    NUMPY + "np.array([[1], [1, 2]])": "Línea 2: las filas de un arreglo han de tener",
    "float('1,5')": "Línea 1: el texto '1,5' no es un número",
    "int('x')": "Línea 1: el texto 'x' no es un número",
    "a, b = 1, 2, 3": "Línea 1: a la izquierda del = hay 2 nombres",
    "a, b = [1]": "Línea 1: a la izquierda del = hay 2 nombres",
    "import math\nmath.log(-1)": "Línea 2: ese número no está en el dominio",
    "def f(): f()\nf()": "Línea 1: una función se llama a sí misma sin parar",
    "raise MemoryError": "Línea 1: se pide más memoria de la que hay",
    "open('datos.csv')": "Línea 1: no está el archivo 'datos.csv'",
    "input()": "Línea 1: aquí no hay teclado",
    "raise KeyboardInterrupt": "Línea 1: se ha interrumpido",
    "assert 1 > 2, 'uno es menor'": "Línea 1: no se cumple un assert: uno es menor",
    "assert 1 > 2": "Línea 1: no se cumple un assert",
    "import matplotlib.pyplot as plt\nplt.plot([1], [1, 2])": "Línea 2: x e y han de tener los",
    # What nobody foresaw.
    "class A(Exception): pass\nraise A('ay')": "Línea 2: A: ay",
    "class B(BaseException): pass\nraise B": "Línea 2: B",
    "class E(Exception):\n    def __str__(self): raise ValueError\nraise E": "Línea 3: E: su",
    "raise ExceptionGroup('g', [ValueError('a'), KeyError(3)])": "Línea 1: hay 2 fallos a la vez; "
    "el primero: ValueError: a",
    "class N(AttributeError):\n    @property\n    def name(self): 1 / 0\nraise N": "Línea 4: N",
    "eval('1 +')": "Línea 1: Python no entiende la línea",
    # The package speaks Spanish already; what Python says inside it does not.
    "import activations as act\nact.relu('a')": "Línea 2: relu: x debe ser un número real",
    "import activations as act\nact.Smooth(lambda x: 1 / 0, abs)(1)": "Línea 2: se divide entre 0",
}


@pytest.fixture
def fail():
    sent = []

    def failing(source, name="celda 1", **options):
        sent.clear()
        assert not failing.session.run(source, name, **options)
        assert [kind for kind, _ in sent if kind != "text"] == ["error"]
        return sent[-1][1]

    with apart("ignore"):
        failing.session = Session(lambda kind, data: sent.append((kind, data)))
        yield failing


@pytest.mark.parametrize(("source", "said"), SAID.items())
def test_what_students_do(source, said, fail):
    error = fail(source)
    assert error["said"].startswith(said), error["said"]
    assert error["said"][-1] in ".?…"
    assert "\n" not in error["said"]
    assert len(error["said"]) < 420
    assert error["line"] == int(said.split()[1][:-1])
    assert error["full"] == ("MemoryError" in source)
    assert error["trace"].count("File ") == error["trace"].count('File "celda 1"') + error[
        "trace"
    ].count('File "<string>"')


def test_a_saying_asks_for_what_its_clue_finds():
    for table in (sayings.SAID, sayings.WARNED):
        for clue, said in table.items():
            groups = re.compile(clue).groupindex
            asked = set(re.findall(r"\{(\w+)\}", said)) - {"like", "short"}
            assert asked == set(groups), clue


def test_a_function_of_another_cell(fail):
    fail.session.run("def f(x):\n    y = x\n    return 1 / y", "celda 1")
    error = fail("x = 0\nf(x)", "celda 3")
    assert error["line"] == 2
    assert error["said"].startswith("Línea 2, dentro de «f», de la celda 1: se divide entre 0")
    assert 'File "celda 3", line 2' in error["trace"]
    assert 'File "celda 1", line 3, in f\n    return 1 / y' in error["trace"]
    assert error["trace"].endswith("ZeroDivisionError: division by zero\n")


def test_chains_and_lengths(fail):
    trace = fail("try:\n    1 / 0\nexcept ZeroDivisionError:\n    {}['a']")["trace"]
    assert trace.index("division by zero") < trace.index("KeyError: 'a'")
    error = fail("raise ValueError('á' * 100_000)")
    assert len(error["said"]) < 400
    assert len(error["trace"]) < 21_000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("divide by zero encountered in scalar divide", "se divide entre 0"),
        ("overflow encountered in exp", "sale un número mayor"),
        ("invalid value encountered in sqrt", "una operación no tiene resultado"),
        ("invalid value encountered in cast", "nan, inf o un número que no cabe"),
        (r"invalid escape sequence '\s'", r"«\s» no es nada en un texto"),
        (
            r'"\s" is an invalid escape sequence. Did you mean "\\s"?',
            r"«\s» no es nada en un texto",
        ),
        ("'set' object is not subscriptable; perhaps you missed a comma?", "quizá falta algo"),
        ("otra cosa", "RuntimeWarning: otra cosa"),
    ],
)
def test_warnings(words, said):
    assert spoken.warned(words, RuntimeWarning).startswith(said)
