# %% [raw]
# ---
# description: Las bibliotecas derivan programas, no funciones. Con una cinta de pocas líneas se ve qué responden en la esquina de la ReLU, y por qué ningún número sirve.
# requisitos: [07-relu-en-cero.py, 10-retropropagacion-a-mano.py]
# objetivos: ["explicar qué responde una biblioteca en una esquina, y por qué ninguna respuesta vale para todos los programas"]
# tags: [PyTorch, JAX, TensorFlow, automatic differentiation, autograd]
# ---

# %% [markdown]
# # ¿Qué responde tu biblioteca cuando le preguntas por ReLU′(0)?
#
# Nadie programa a mano la [retropropagación](10-retropropagacion-a-mano.py) de una red grande. La hace una biblioteca, como
# PyTorch, JAX o TensorFlow: mira qué operaciones haces, las apunta y vuelve por ellas con la regla de la cadena. Se llama
# **derivación automática**.
#
# Cuando cruza una [ReLU](../catalogo/relu.md) necesita un número, también si la entrada es 0, donde
# [la derivada no existe](07-relu-en-cero.py). Así que alguien eligió uno. En esta página se llama $r$: lo que se
# pone en lugar de ReLU′(0). ¿Es una elección sin consecuencias?
#
# ## Predice
#
# Escribes $f(x) = \text{ReLU}(x) - \text{ReLU}(-x)$. Es una manera rara de escribir $x$: si $x$ es positivo queda el primer
# término; si es negativo, el segundo. Una biblioteca usa $r = 0$; otra, $r = 1$. Les pides $f'(0)$. ¿Aciertan?
#
# - **A.** No acierta ninguna.
# - **B.** Acierta una de las dos.
# - **C.** Aciertan las dos.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     Guarda tu respuesta. Vamos a construir una biblioteca así, y a preguntárselo con los dos $r$.
#
# ## Una biblioteca de bolsillo
#
# Cada `Numero` apunta en una **cinta** su `valor`, de qué `operacion` salió y `de` qué otros números. Hay tres operaciones:
# sumar, multiplicar y ReLU. Debajo se ve la cinta de ReLU(x)·x, con $x = 3$. (En el código, `__add__` es lo que Python ejecuta al
# ver `a + b`; puedes saltarte los `__…__`: solo dejan escribir +, − y ×.)


# %% tags=["folded"]
class Numero:
    def __init__(self, valor, cinta, operacion, *de):
        self.valor, self.cinta = valor, cinta
        self.operacion, self.de = operacion, de
        cinta.append(self)

    def numero(self, otro):
        if isinstance(otro, Numero):
            return otro
        return Numero(otro, self.cinta, "constante")

    def __add__(self, otro):
        otro = self.numero(otro)
        suma = self.valor + otro.valor
        return Numero(suma, self.cinta, "+", self, otro)

    def __mul__(self, otro):
        otro = self.numero(otro)
        producto = self.valor * otro.valor
        return Numero(
            producto, self.cinta, "×", self, otro
        )

    def __neg__(self):
        return self * -1

    def __sub__(self, otro):
        return self + -1 * self.numero(otro)

    def __rsub__(self, otro):
        return -self + otro

    __radd__, __rmul__ = __add__, __mul__

    def relu(self):
        v = max(0.0, self.valor)
        return Numero(v, self.cinta, "ReLU", self)


def relu(u):
    return u.relu()


cinta = []
x = Numero(3, cinta, "entrada")
y = relu(x) * x
for n in cinta:
    print(f"{n.operacion:8}{n.valor:g}")

# %% [markdown]
# La vuelta lee la cinta del final al principio. Cada número reparte su derivada entre aquellos de los que salió, con las reglas
# de [la página de la retropropagación](10-retropropagacion-a-mano.py). Lo nuevo: si uno se usa dos veces, como $x$ aquí arriba,
# la salida cambia por los dos caminos, y las dos derivadas se suman. Por eso hay `+=`. (`id` distingue un número de otro.)
# **$r$ se usa en un solo sitio.**


# %%
def derivada(programa, x, r):
    cinta = []
    entrada = Numero(x, cinta, "entrada")
    salida = programa(entrada)
    d = {id(n): 0.0 for n in cinta}
    d[id(salida)] = 1.0
    for n in reversed(cinta):
        lleva = d[id(n)]
        if n.operacion == "+":
            for u in n.de:
                d[id(u)] += lleva
        elif n.operacion == "×":
            a, b = n.de
            d[id(a)] += lleva * b.valor
            d[id(b)] += lleva * a.valor
        elif n.operacion == "ReLU":
            (u,) = n.de
            if u.valor == 0:
                d[id(u)] += lleva * r
            elif u.valor > 0:
                d[id(u)] += lleva
    return d[id(entrada)]


# %% [markdown]
# Se lo preguntamos a cinco programas, con tres $r$. `f` es el de la predicción:


# %% tags=["folded"]
def f(x):
    return relu(x) - relu(-x)


programas = {
    "relu(x)": relu,
    "relu(x) − relu(−x)": f,
    "relu(relu(x)) − relu(−x)": lambda x: (
        relu(relu(x)) - relu(-x)
    ),
    "relu(−x) + x − relu(x)": lambda x: (
        relu(-x) + x - relu(x)
    ),
    "relu(relu(x)) − relu(x)": lambda x: (
        relu(relu(x)) - relu(x)
    ),
}
con_0, con_1 = (derivada(f, 0, r) for r in (0, 1))
titulo = "lo que responde en 0"
print(f"{titulo:24}  r = 0    ½    1")
for texto, programa in programas.items():
    fila = [
        derivada(programa, 0, r) for r in (0, 0.5, 1)
    ]
    print(f"{texto:24}", *(f"{v:5g}" for v in fila))

# %% [markdown]
# La respuesta es la A. La derivada de $x$ es 1. En la segunda fila, con $r = 0$ la cinta responde {{ con_0:g }}, y con $r = 1$,
# {{ con_1:g }}, sin avisar de nada. Quien eligió C pensaba en la función, y la cinta no la ve: solo ve las operaciones. Quien eligió B
# esperaba que uno de los dos números fuese el bueno.
#
# `relu(x) - relu(-x)` y `relu(relu(x)) - relu(-x)` calculan lo mismo, $x$, con derivada 1. Los dos últimos calculan siempre 0, con
# derivada 0. Y las respuestas cambian con $r$ y de una escritura a otra. **La derivación automática deriva el programa, no la
# función.**
#
# ¿Habrá un $r$ con que acierten los cuatro? Búscalo. El círculo verde es la derivada; el punto anaranjado, la respuesta:

# %% tags=["folded"] mover="r=(0, 1, 0.05)" alt="Cinco filas, una por programa, con lo que la cinta responde en 0, de -1 a 2. En la primera, relu(x), un punto violeta marca r sobre un segmento gris de 0 a 1: allí no hay derivada. En las otras cuatro, un círculo verde marca la derivada, que es 1 en dos y 0 en otras dos, y un punto anaranjado, la respuesta. Al mover r, unos puntos anaranjados entran en su círculo y otros salen; los cuatro a la vez, nunca."
import matplotlib.pyplot as plt

figura, eje = plt.subplots(figsize=(4.8, 4.4))
verdad = dict(zip(list(programas)[1:], [1, 1, 0, 0]))
eje.plot([0, 1], [0, 0], color="C4", linewidth=5)
fondo = {"backgroundcolor": "white"}
eje.text(
    -1.2, -0.42, "relu(x): no hay derivada", **fondo
)
(asa,) = eje.plot([0], [0], "C3o", gid="asa", label="r")
respuestas = []
for fila, (texto, bien) in enumerate(verdad.items(), 1):
    vale = "x" if bien else "0"
    nombre = f"{texto}, que es {vale}"
    eje.text(-1.2, fila - 0.42, nombre, **fondo)
    eje.plot(
        bien,
        fila,
        "o",
        color="C2",
        markerfacecolor="none",
        markersize=15,
        label="la derivada",
    )
    respuestas += eje.plot(
        [0], [fila], "C1o", label=f"responde {texto}"
    )
eje.set(xlim=(-1.3, 2.3), ylim=(4.6, -0.8), yticks=[])
eje.set(xlabel="derivada en 0", xticks=range(-1, 3))


def mover(r=0):
    asa.set_xdata([r])
    dicen = [
        derivada(programas[texto], 0, r)
        for texto in verdad
    ]
    for punto, dice in zip(respuestas, dicen):
        punto.set_xdata([dice])
    aciertan = sum(
        abs(dice - bien) < 1e-9
        for dice, bien in zip(dicen, verdad.values())
    )
    *otros, ultimo = (f"{dice:.4g}" for dice in dicen)
    return (
        f"Con r = {r:g} los cuatro responden, por "
        f"filas, {', '.join(otros)} y {ultimo}. Las "
        "derivadas son 1, 1, 0 y 0: aciertan "
        f"{aciertan} de 4."
    )


mover()
plt.show()

# %% [markdown]
# ## Ningún r sirve
#
# Hagamos a mano la cuenta de los dos programas que valen $x$.
#
# 1. **ReLU(x) − ReLU(−x).** La primera ReLU aporta $r$. En la segunda, la cadena pasa por $-x$, que aporta −1:
#
#     $$r - r \cdot (-1) = 2r.$$
#
# 2. **ReLU(ReLU(x)) − ReLU(−x).** Dos ReLU seguidas, las dos con entrada 0, multiplican $r$ por $r$:
#
#     $$r \cdot r - r \cdot (-1) = r^2 + r.$$
#
# 3. **Los dos deberían dar 1.** $2r = 1$ pide $r = ½$. Pero entonces $r^2 + r$ es
#     $\frac{1}{4} + \frac{1}{2} = \frac{3}{4}$. **No hay ningún $r$ que sirva para los dos.**
#
# Aún se puede decir algo más fuerte: **un programa** basta para fallar con todos los $r$, y siempre igual. Usa los dos que
# calculan 0: `relu(-x) + x - relu(x)`, que responde $1 - 2r$, y `relu(relu(x)) - relu(x)`, que responde $r^2 - r$.

# %%
ceros = list(programas.values())[3:5]


def trampa(x):
    a, b = (cero(x) for cero in ceros)
    return a - 2 * relu(a) - 4 * b


for r in [-1, 0, 0.25, 0.5, 1, 7]:
    print(f"r = {r:4}: {derivada(trampa, 0, r):g}")

# %% [markdown]
# `trampa` calcula 0 en todas partes, y la cinta responde 1, incluso con $r$ absurdos. La cuenta: `a` aporta $1 - 2r$, y
# `relu(a)`, $r\,(1 - 2r)$, porque su entrada vale 0. En total,
#
# $$(1 - 2r) - 2r(1 - 2r) - 4(r^2 - r)$$
#
# $$= 1 - 4r + 4r^2 - 4r^2 + 4r = 1.$$
#
# ## Lo que sí obedece la regla de la cadena
#
# ¿Falla la regla de la cadena? No: falla pedir **un número** donde hay dos, uno por lado. Preguntemos de otra manera: si $x$
# avanza con velocidad $v$, ¿con qué velocidad $w$ sale? Con $v = 1$ se mira a la derecha; con $v = -1$, a la izquierda. En su esquina la ReLU
# contesta sin inventar nada: si $v$ es positiva, sale $v$, y si no, 0. Es decir, $\max(0, v)$.
#
# Ahora la misma cinta se lee hacia adelante:


# %%
def velocidad(programa, x, v):
    cinta = []
    entrada = Numero(x, cinta, "entrada")
    salida = programa(entrada)
    w = {id(n): 0.0 for n in cinta}
    w[id(entrada)] = v
    for n in cinta:
        if n.operacion == "+":
            w[id(n)] = sum(w[id(u)] for u in n.de)
        elif n.operacion == "×":
            a, b = n.de
            w[id(n)] = (
                w[id(a)] * b.valor + a.valor * w[id(b)]
            )
        elif n.operacion == "ReLU":
            (u,) = n.de
            if u.valor == 0:
                w[id(n)] = max(0.0, w[id(u)])
            elif u.valor > 0:
                w[id(n)] = w[id(u)]
    return w[id(salida)]


programas["trampa(x)"] = trampa
print(f"{'velocidad con':24}  v = −1  v = 1")
for texto, programa in programas.items():
    fila = [velocidad(programa, 0, v) for v in (-1, 1)]
    print(f"{texto:24}", *(f"{v:6g}" for v in fila))

# %% [markdown]
# Todo correcto. Los programas que valen $x$ salen a −1 y a 1, como $x$; los que valen 0 no se mueven, tampoco `trampa`. Y la
# ReLU sale a 0 hacia la izquierda y a 1 hacia la derecha: sus dos derivadas laterales (la izquierda, con el signo cambiado). ¿Por
# qué no falla?
#
# 1. **Una ReLU.** Si su entrada se mueve en línea recta, $u + hv$ con $h > 0$ pequeño, su salida se mueve con velocidad $v$ si $u > 0$; con 0 si $u < 0$, y con $\max(0, v)$ si
#     $u = 0$, porque $\max(0, hv) = h\,\max(0, v)$.
#
# 2. **Dentro de un programa**, la entrada puede apartarse de esa recta: $x \cdot x$, desde 0, vale $h^2$, y no 0. Pero lo que se
#     aparta, el *resto*, entre $h$, tiende a 0. La ReLU no agranda los restos:
#
#     $$|\max(0, a) - \max(0, b)| \le |a - b|.$$
#
#     Su salida se aparta como mucho lo mismo.
#
# 3. **Sumar y multiplicar** son derivables, y cumplen la regla de siempre. Paso a paso, toda la cinta acierta.
#
# Entonces, ¿por qué las bibliotecas no lo hacen así? Porque cada pasada hacia adelante contesta por **una** dirección, y una red tiene millones de
# pesos. La vuelta los contesta todos en una pasada, y para eso necesita un número en cada ReLU.
#
# ## ¿Y en tu biblioteca?
#
# Esta tabla está medida. Cada fila es una manera de escribir la ReLU, y dentro va lo que responde cada biblioteca en $x = 0$:
#
# <!-- bibliotecas: relu -->
#
# Con la función que se llama ReLU, las tres eligen $r = 0$. Escrita de otra forma, a veces la misma responde otra cosa, y la raíz
# cuadrada da `nan`, porque multiplica 0 por la pendiente de la raíz en 0, infinita. Hay más funciones y más puntos en
# [«¿Qué responde tu biblioteca en la esquina?»](../catalogo/bibliotecas.md).
#
# ## Compruébalo: lejos de la esquina, con cualquier r
#
# Lejos de las esquinas, $r$ no importa: la cinta debe acertar con cualquiera. Y en 0, la velocidad debe ser lo que cambia
# la salida, entre $h$. El programa de prueba mezcla las tres operaciones:


# %%
def mezcla(x):
    lados = relu(x - 2 * relu(-x))
    return lados - 3 * relu(x * x + relu(-x))


def valor(x):
    return mezcla(Numero(x, [], "entrada")).valor


h = 1e-6
lejos = [-2.5, -1.3, -0.4, 0.2, 0.9, 3.1]
error = max(
    abs(
        derivada(mezcla, x, r)
        - (valor(x + h) - valor(x - h)) / (2 * h)
    )
    for x in lejos
    for r in (0, 0.5, 1)
)
print(f"lejos de la esquina, error: {error:.0e}")
for v in (-1, 1):
    cociente = (valor(h * v) - valor(0)) / h
    print(
        f"en 0, hacia {v:2}: velocidad "
        f"{velocidad(mezcla, 0, v):g}, cociente "
        f"{cociente:.5f}"
    )

# %% [markdown]
# ## Error frecuente: «Entonces, mis gradientes están mal»
#
# !!! warning "Casi nunca"
#     En capas anchas y con entradas no nulas, casi nunca. Hace falta que una ReLU reciba 0 exacto: fuera de las esquinas, la
#     derivación automática acierta con cualquier $r$, el número que pone por ReLU′(0). Lo falso es creer que un número que sale sin errores es
#     *la* derivada. Con $r = 0$, el programa ReLU(x) − ReLU(−x), que calcula $x$, responde en 0 un 0 en vez de un 1.
#
# ## Error frecuente: «Da igual: x nunca es exactamente 0»
#
# !!! warning "A veces lo es"
#     Con sesgos a 0, como empiezan muchas redes, a veces lo es. Si en una capa de $m$ unidades ReLU se apagan todas, la
#     siguiente recibe solo ceros, y sus preactivaciones son 0 exacto. Con pesos normales independientes y entrada
#     no nula, se apagan todas con probabilidad $2^{-m}$: con $m = 4$, una vez de cada 16. La celda siguiente lo mide.


# %% tags=["folded"]
import numpy as np


def ceros_exactos(semilla=0, redes=2000, m=4):
    # una red por fila, con su primera capa sin sesgos
    rng = np.random.default_rng(semilla)
    W1 = rng.standard_normal((redes, m, 3))
    W2 = rng.standard_normal((redes, 1, m))
    x = rng.standard_normal((3, 100))
    z2 = W2 @ np.maximum(0, W1 @ x)
    return np.mean(z2 == 0, axis=(1, 2))


parte = ceros_exactos()
print(f"{len(parte)} redes, 100 entradas cada una")
print(f"z = 0 exacto, de media: {np.mean(parte):.2%}")
print(f"esperado, 1 de cada 16: {2**-4:.2%}")
print(
    f"redes sin ninguno:      {np.mean(parte == 0):.0%}"
)
print(f"la red que más tiene:   {np.max(parte):.0%}")

# %% [markdown]
# En esas entradas, lo que llega al sesgo de una segunda ReLU va multiplicado por $r$: con $r = 0$ no lo mueven; con $r = 1$,
# pueden.
#
# ## Ejercicio
#
# Caza del error, al revés: fabrícalo tú. Escribe `cuadrado_7(x, r)`, un programa con `relu`, +, − y × que calcule $x^2$ en
# todos los puntos. En 0 su derivada es 0; haz que una cinta que usa ese `r` responda **7**. El corrector prueba varios.
# (Para hacer cuentas con `r`, que es un número corriente, vale todo.)
#
# ??? tip "Pista 1"
#     A $x \cdot x$, que responde 0, súmale un programa que calcule 0 y responda 7. Ya conoces alguno que responde algo que no es 0.
#
# ??? tip "Pista 2"
#     `relu(-x) + x - relu(x)` responde $1 - 2r$: multiplicado por $\frac{7}{1 - 2r}$, responde 7. ¿Qué pasa si
#     $r = ½$? Para ese caso usa `relu(relu(x)) - relu(x)`.
#
# ??? tip "Pista 3"
#     Hay uno que no necesita mirar `r`. Está en esta página.

# %% tags=["exercise"]
from activations.exercises import check


def cuadrado_7(x, r):
    return NotImplemented  # borra esto y responde


check("cuadrado_7", cuadrado_7)


# %% tags=["solution"]
def cuadrado_7(x, r):
    return x * x + 7 * trampa(x)


check("cuadrado_7", cuadrado_7)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     **Proposición.** Hay un programa $P$, hecho de $R = \text{ReLU}$, sumas y productos por constantes, que calcula la función 0 y al que la
#     retropropagación con la regla $R'(0) := r$ responde 1 en 0, para todo $r$ real. *Demostración:* `trampa`. Fijado $r$,
#     sumándole un múltiplo de ella, cualquier programa responde en 0 el número que se quiera.
#
#     **Derivadas direccionales.** $f'(x; v) = \lim_{h \to 0^{+}} \frac{f(x + hv) - f(x)}{h}$. Si $f$ y $g$ tienen derivada en toda
#     dirección y $g$ es localmente lipschitziana, $(g \circ f)'(x; v) = g'(f(x); f'(x; v))$: es la regla de la cadena que
#     recorre la cinta hacia adelante. No es lineal en $v$, y por eso no se puede leer al revés: $R'(0; 1) + R'(0; -1) = 1$, y no 0.
#
#     **Subdiferencial de Clarke.** Para la suma y la composición solo hay inclusiones: de $x = R(x) - R(-x)$ sale
#     $\{1\} \subset [0, 1] + [0, 1] = [0, 2]$. La derivación automática usa la igualdad, falsa, y con $r \in [0, 1]$ da un número
#     de la derecha.
#
#     **En casi todo punto.** Una función hecha de $R$, sumas y productos es derivable en casi todo punto, y la derivación automática da su derivada en
#     casi todo punto, con cualquier $r$ (Bolte y Pauwels, 2020; Lee y otros, 2020). No contradice lo del $2^{-m}$: los parámetros con sesgo 0 son
#     un conjunto de medida nula, y la red empieza dentro de él. Con cualquier $r$, lo que responde está en un *campo
#     conservativo* (Bolte y Pauwels, 2021): integrado en una curva absolutamente continua, da el cambio de la función. Con inicio al
#     azar y bajo hipótesis, el gradiente estocástico solo se acumula en puntos críticos de Clarke (Bolte y Pauwels, 2020).
#
# ## Referencias
#
# Que se deriva el programa y no la función lo explicaron Kakade y Lee (2018) y Bolte y Pauwels (2020), con programas como estos.
# Bertoin y otros (2021) miden cuánto importa $r$ al entrenar en 16, 32 y 64 bits: véase la fe de erratas de su última versión.
#
# <!-- referencias: kakade-2018, bolte-2020, bolte-2021, lee-2020, bertoin-2021 -->
