"""Los tropiezos que se conocen y cómo se dicen: qué pasa, con qué valor, la regla y qué hacer."""

_HERE = "aquí solo hay NumPy, matplotlib, activations y la biblioteca de Python"
_MULTIPLY = "para multiplicar hace falta el *, como en 2*x"
_ARRAY = "para operar con cada uno de sus números, usa np.array(…)"
_NUMBER = "si es un texto, pásalo a número con float(…)"
_OPERATE = f"si es una función, evalúala: f(x); si es una lista, {_ARRAY}"
# Vale la primera que encaje en «Tipo: mensaje»; de un SyntaxError, detrás va su línea.
SAID = {
    # Lo que no es Python.
    r"\w+Error: .*\n\s*[%!]": "las órdenes de Jupyter, con % o con !, no son de Python; quita esa "
    "línea",
    r"expected ':'": "falta «:» al final; lo llevan if, else, for, while, def, with…",
    r"'(?P<it>[(\[{])' was never closed": "un «{it}» no se cierra; pon el suyo, o quita el que "
    "sobre",
    r"unmatched '(?P<it>.)'": "sobra un «{it}», que no cierra nada; quítalo, o abre antes el suyo",
    r"closing parenthesis '(?P<it>.)' does not match .*'(?P<of>.)'": "se abre «{of}» y se cierra "
    "con «{it}»; han de ser pareja",
    r"unterminated": "un texto no se cierra; acaba en las mismas comillas con que empieza",
    r"'return' outside function": "return solo va dentro de una función; aquí, escribe el valor y "
    "nada más",
    r"'(?P<it>break|continue)'": "{it} solo va dentro de un for o de un while",
    r"'(?P<it>await|async \w+)' outside": "{it} solo va dentro de una función async def, y aquí "
    "una celda no espera a ninguna; usa funciones sin async",
    r"cannot assign to": "un valor se guarda en un nombre, y donde va el nombre hay otra cosa; "
    "para comparar se escribe ==",
    r"Maybe you meant '=='|cannot contain assignment": "un solo = guarda un valor en un nombre, y "
    "ahí no se puede guardar; para comparar se escribe ==, y si no comparas, mira si en la línea "
    "de antes falta cerrar algo",
    r"expected an indented block after .+ on line (?P<of>\d+)": "lo de dentro de la línea "
    "{of} va debajo de ella, con cuatro espacios delante",
    r"unexpected indent": "sobran espacios al principio de la línea; solo los lleva lo que va "
    "dentro de def, if, for…",
    r"unindent does not match": "los espacios del principio no son los de ninguna línea de arriba; "
    "pon los de sus compañeras",
    r"TabError": "se mezclan tabuladores y espacios; usa cuatro espacios",
    r"forgot a comma": f"falta algo entre dos valores: una coma, o un signo; {_MULTIPLY}",
    r"invalid (?:decimal|hexadecimal|imaginary) literal": "un nombre no empieza por una cifra; "
    f"{_MULTIPLY}",
    r"leading zeros": "un número entero no empieza por 0; quita los ceros de delante",
    r"Missing parentheses in call to '(?P<it>\w+)'": "a {it} se le llama con paréntesis: {it}(…)",
    r"invalid (non-printable )?character (?P<it>.+)": "el carácter {it} no es de "
    "Python; las comillas son ' o \", la resta -, el producto * y la potencia **",
    r"f-string": "en un texto con f delante, lo que va entre llaves es código, y cada llave se "
    "cierra; mira las suyas ({short})",
    r"(?:Syntax|Indentation)Error": "Python no entiende la línea ({short}); mira si falta un "
    "signo, unas comillas o un paréntesis, también en la de antes",
    # Nombres.
    r"NameError: .*name '(?P<it>\w+)'": "«{it}» no existe{like}; mira cómo se escribe, o ejecuta "
    "antes la celda que lo define",
    r"UnboundLocalError.*'(?P<it>\w+)'": "«{it}» se usa antes de darle un valor dentro de su "
    "función; dáselo antes, o recíbelo como argumento",
    r"ModuleNotFoundError: No module named '(?P<it>[\w.]+)": "no está el módulo «{it}»{like}; "
    + _HERE,
    r"cannot import name '(?P<it>\w+)' from '(?P<of>[\w.]+)'": "en «{of}» no hay «{it}»{like}; "
    "mira cómo se escribe",
    r"module '(?P<of>[\w.]+)' has no attribute '(?P<it>\w+)'": "en «{of}» no hay «{it}»{like}; "
    "mira cómo se escribe",
    r"'NoneType' object has no attribute '(?P<it>\w+)'": "se pide «.{it}» a None, que es lo que da "
    "una función sin return; ¿le falta?",
    r"'(?P<of>[\w.]+)' object has no attribute '(?P<it>\w+)'": "un valor de tipo {of} no tiene "
    "«.{it}»{like}; mira cómo se escribe, o de qué tipo es con type(…)",
    # Llamadas y operaciones.
    r"TypeError: (?P<it>\S+)\(\) missing \d+ .*argument\w*: (?P<of>.+)": "a {it} no le llega "
    "{of}; dáselo entre los paréntesis",
    r"TypeError: (?P<it>\S+)\(\) takes (?:from )?(?P<of>.+) positional .* but (?P<n>\d+)": "{it} "
    "pide {of} entre sus paréntesis, y le llegan {n}; mira su def",
    r"TypeError: (?P<it>\S+)\(\) takes exactly one argument \((?P<n>\d+)": "{it} pide un solo "
    "valor entre sus paréntesis, y le llegan {n}; si son varios, ponlos en un arreglo",
    r"TypeError: (?P<it>\S+)\(\) got an unexpected keyword argument '(?P<of>\w+)'": "{it} no tiene "
    "ningún argumento «{of}»; mira cómo se llaman los suyos",
    r"TypeError: (?P<it>\S+)\(\) got multiple values for argument '(?P<of>\w+)'": "a {it} le llega "
    "dos veces «{of}»; pásalo una",
    r"operand type\(s\) for \^|bitwise_xor": "el signo ^ no es la potencia, que se escribe x**2",
    r"NoneType": "se usa como un valor None, que es lo que da una función sin return; ¿le falta?",
    r"concatenate str .*\"(?P<it>\w+)\"|operand type.* 'str' and '(?P<of>\w+)'|operand type.*: "
    r"'(?P<by>\w+)' and 'str'": "se opera un texto con un valor de tipo {it}{of}{by}; pasa el "
    "texto a número con float(…), o el número a texto con str(…)",
    r"operand type\(s\) for (?P<it>.+): '(?P<of>[\w.]+)'(?: and '(?P<by>[\w.]+)')?": "no hay "
    f"«{{it}}» entre valores de tipo {{of}} y {{by}}; {_OPERATE}",
    r"bad operand type for (?:unary )?(?P<it>[^:]+): '(?P<of>[\w.]+)'": "un valor de tipo {of} no "
    f"lleva «{{it}}» delante; {_OPERATE}; {_NUMBER}",
    r"multiply sequence by non-int of type '(?P<it>[\w.]+)'": "una lista o un texto se repiten un "
    "número entero de veces, y se multiplica por un valor de tipo {it}; si es una lista, "
    f"{_ARRAY}; {_NUMBER}",
    r"concatenate (?P<it>list|tuple) \(not \"(?P<of>[\w.]+)\"": "con + un valor de tipo {it} solo "
    f"se junta con otro igual, y este es de tipo {{of}}; {_ARRAY}",
    r"format string passed to (?P<it>[\w.]+)\.__format__|Unknown format code '.' for object of "
    r"type '(?P<of>\w+)'": "un formato como :.2f es para un solo número, y le llega un valor de "
    "tipo {it}{of}; quita el formato, o dale un número",
    r"'(?P<it>\S+)' not supported between instances of '(?P<of>\w+)' and '(?P<by>\w+)'": "no se "
    "compara con «{it}» un valor de tipo {of} con uno de tipo {by}; pásalos al mismo tipo",
    r"'(?P<it>[\w.]+)' object is not callable": "hay un paréntesis detrás de un valor de tipo "
    f"{{it}}, que no es una función; {_MULTIPLY}",
    r"'(?P<it>[\w.]+)' object is not subscriptable": "un valor de tipo {it} no lleva [ ] detrás, "
    "porque no tiene posiciones; una función se llama con ( ), y un conjunto se pasa a lista con "
    "list(…)",
    r"'(?P<it>[\w.]+)' object is not iterable": "un valor de tipo {it} no se recorre, porque no "
    "tiene dentro otros; usa una lista, o range(…) para contar",
    r"type '(?P<it>[\w.]+)' has no len": "un valor de tipo {it} no tiene longitud; la tiene una "
    "lista, y también un texto o un arreglo",
    r"unpack non-iterable (?P<it>[\w.]+)": "se reparte entre varios nombres un valor de tipo {it}, "
    "que es uno solo; da tantos valores como nombres",
    r"indices must be integers|valid indices": "una posición es un número entero; usa // para "
    "dividir, o int(…)",
    r"'(?P<it>\w+)' object does not support item assignment": "un valor de tipo {it} no se cambia "
    "por partes; usa una lista, [1, 2], o haz otro",
    r"unhashable type: '(?P<it>\w+)'": "un valor de tipo {it} no puede ser una clave; usa una "
    "tupla, (1, 2)",
    # Números y arreglos.
    r"truth value of an array": "if, while, and, or y not miran un solo valor, y hay un arreglo; "
    "usa np.where, &, |, .any() o .all()",
    r"only (length-1|size-1|0-dimensional) arrays|real number, not ndarray": "math.… y float(…) "
    "solo admiten un número, y les llega un arreglo; usa np.sin, np.exp…",
    r"ZeroDivisionError": "se divide entre 0, y Python no lo hace; mira cuánto vale el divisor",
    r"cannot convert float (NaN|infinity)": "nan e inf no son enteros, y un arreglo "
    "de enteros no los guarda; escribe 0.0 y 1.0, con su punto",
    # Cada sistema lo dice a su manera; el navegador, con «not representable».
    r"too large to convert to float|math range error|Numerical result out of range|Result (too "
    r"large|not representable)": "sale un número mayor que el mayor que cabe en un float, 1.8e308",
    r"Python integer (?P<of>-?\d+) out of bounds for (?P<it>u?int\d+)": "{of} no cabe en el tipo "
    "{it}; usa uno donde quepa, o float",
    r"OverflowError": "un número no cabe donde se quiere poner; usa uno menor",
    r"index (?P<it>-?\d+) is out of bounds for axis \d+ with size (?P<of>\d+)": "se pide la "
    "posición {it} de {of}; se cuentan desde 0, y la última es {of} - 1, o -1",
    r"too many indices.* is (?P<it>\d+)-dim.* but (?P<of>\d+)": "se dan {of} posiciones, y el "
    "arreglo es de dimensión {it}; mira su .ndim",
    r"IndexError": "se pide una posición que no hay; se cuentan desde 0, y la última es -1",
    r"KeyError: (?P<it>.+)": "no hay ninguna clave {it}; las que hay las da list(…)",
    r"have shapes (?P<it>\(.*\))": "x e y han de tener los mismos puntos, y sus formas son {it}",
    r"shapes (?P<it>\(.*?\)) and (?P<of>\(.*?\)) not aligned|shapes (?P<by>\(.*\)) *$": "las "
    "formas {it} {of}{by} no casan; mira las de cada arreglo con .shape",
    r"size (?P<it>\d+) is different from (?P<of>\d+)": "en un producto de matrices, las columnas "
    "de una son las filas de la otra, y son {of} y {it}; mira sus .shape",
    r"cannot reshape array of size (?P<it>\d+) into shape (?P<of>\(.*\))": "{it} números no caben "
    "justos en la forma {of}",
    r"Cannot interpret '(?P<it>.+)' as a data type": "{it} está donde va el tipo de los números; "
    "la forma va en una tupla, np.zeros((2, 3)), y los valores en una lista, np.array([1, 2])",
    r"m(ax|in)\(\) (arg is an empty|iterable argument is empty)|zero-size array to reduction": "se "
    "pide el mayor o el menor de unos valores, y no hay ninguno; mira cuántos hay antes, con "
    "len(…)",
    r"inhomogeneous": "las filas de un arreglo han de tener la misma longitud",
    r"convert string to float: (?P<it>.+)|base 10: (?P<of>.+)": "el texto {it}{of} no es un "
    "número; los decimales van con punto",
    r"values to unpack \(expected (?P<it>[^,)]+)": "a la izquierda del = hay {it} nombres, y a la "
    "derecha no hay tantos valores, o hay más",
    r"math domain|expected a (non-?negative|positive) input": "ese número no está en el dominio de "
    "la función: sqrt pide 0 o más, y log, más de 0",
    # Lo demás.
    r"RecursionError": "una función se llama a sí misma sin parar; dale un caso en que no lo haga",
    r"MemoryError": "se pide más memoria de la que hay; usa menos puntos",
    r"FileNotFoundError: .*: (?P<it>.+)": "no está el archivo {it}; aquí no hay archivos: escribe "
    "los datos en el código",
    r"EOFError": "aquí no hay teclado para input(); da el valor en una variable",
    r"KeyboardInterrupt": "se ha interrumpido",
    r"AssertionError: (?P<it>.+)": "no se cumple un assert: {it}",
    r"AssertionError": "no se cumple un assert; mira cuánto vale lo que compara",
}
WARNED = {
    r"divide by zero": "se divide entre 0, y NumPy da inf o nan; con enteros y //, 0",
    r"invalid value encountered in cast": "nan, inf o un número que no cabe se pasan a entero, y "
    "NumPy da otro cualquiera",
    r"invalid value": "una operación no tiene resultado, y NumPy da nan",
    r"overflow": "sale un número mayor que el mayor que cabe: con decimales, NumPy da inf; con "
    "enteros, otro que no es el resultado",
    r"\"(?P<it>\\.)\" is an invalid esc|invalid escape sequence '(?P<of>.+)'": "«{it}{of}» no es "
    "nada en un texto; pon r delante de sus comillas",
    r"perhaps you missed a comma": f"quizá falta algo entre dos valores: una coma, o un signo; "
    f"{_MULTIPLY}",
    r"non-interactive": "este modo de matplotlib no enseña figuras; quita matplotlib.use(…)",
}
