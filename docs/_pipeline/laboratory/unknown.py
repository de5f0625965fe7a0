"""Lo que se escribe y no se admite, con qué hacer en su lugar."""

_CUT = "escribe dos trozos, con un corte donde se juntan"
_LIST = {
    "abs máx mín max min maximum minimum clip relu ReLU": f"hace esquinas: {_CUT}",
    "sign sgn signo floor ceil round trunc int heaviside H step mod": f"hace saltos: {_CUT}",
    "where if else piecewise and or not": f"elige por casos: {_CUT}",
    "lambda def import eval exec for in is while class return": "es de Python, y aquí solo se "
    "escribe una fórmula, como x^2 + 1",
    "log10 log2": "no está: usa ln(x)/ln(10), o la base que sea",
    "sec csc cosec cot": "no está: usa 1/cos(x), 1/sin(x) o cos(x)/sin(x)",
    "asin acos arcsin arccos asinh acosh atanh arcsinh arccosh arctanh": "no está: con arctan, ln "
    "y sqrt se escribe",
    "inf nan infinity oo": "no es un número: usa uno finito",
    "silu swish SiLU": "no está: escribe x*sigmoid(x)",
    "gelu GELU": "no está: escribe x*Phi(x)",
    "mish Mish": "no está: escribe x*tanh(softplus(x))",
    "elu ELU": "no está: escribe a*(exp(x) − 1) a la izquierda de 0, y x a su derecha",
    "tg cotg": "no está: usa tan(x)",
    "y t z X u": "no está: la variable es x",
    "f g": "no está: escribe solo lo que va detrás de f(x) =",
    "b c k m n": "no está: el parámetro es a, y solo hay uno",
    "i j": "no está: aquí los números son reales",
    "np math numpy": "no hace falta: escribe exp(x), y no np.exp(x)",
}
WORDS = {word: f"{word} {why}" for words, why in _LIST.items() for word in words.split()}
CHARACTERS = {
    "=": "sobra el signo =; escribe solo la fórmula, sin f(x) = delante",
    "|": f"el valor absoluto hace esquinas: {_CUT}",
    ",": "sobra una coma; cada función tiene un solo argumento, y los decimales van con punto",
    "%": "% no se conoce; divide entre 100",
    "!": "el factorial no se conoce; escribe el número",
    ":": "sobran los dos puntos; escribe solo una fórmula",
    ".": "sobra un punto; una función se escribe sin nada delante, como exp(x)",
    "<": f"las comparaciones eligen por casos: {_CUT}",
    ">": f"las comparaciones eligen por casos: {_CUT}",
    "≤": f"las comparaciones eligen por casos: {_CUT}",
    "≥": f"las comparaciones eligen por casos: {_CUT}",
    "[": "los corchetes no se usan; pon paréntesis",
    "]": "los corchetes no se usan; pon paréntesis",
    "{": "las llaves no se usan; pon paréntesis",
    "}": "las llaves no se usan; pon paréntesis",
    "#": "aquí no hay comentarios; borra # y lo que sigue",
    "′": "no se escribe la derivada, que sale sola; borra ′",
    "'": "no se escribe entre comillas; bórralas",
    '"': "no se escribe entre comillas; bórralas",
    "∞": "el infinito no es un número: usa uno finito",
}
