# %% [raw]
# ---
# description: Qué mide la derivada de una función de activación, cómo calcularla con una resta y una división, y para qué la usa una neurona al aprender.
# requisitos: []
# rutas: [esencial]
# tags: [cociente incremental, diferencias centradas, finite differences, slope]
# ---

# %% [markdown]
# # ¿Qué mide la derivada de una función de activación?
#
# Una neurona artificial hace dos cuentas. Primero combina su entrada $x$ con un **peso** $w$ y un **sesgo** $b$; al
# resultado se le llama *preactivación*. Después lo pasa por una **función de activación** $f$:
#
# $$z = w\,x + b, \qquad a = f(z).$$
#
# Aprender es cambiar $w$ y $b$ para que la salida $a$ se parezca más a lo que queríamos. Y para saber hacia dónde
# cambiarlos hay que contestar siempre a la misma pregunta: **si lo que entra en una cuenta se mueve un poco, ¿cuánto se
# mueve lo que sale?** La respuesta es la derivada.
#
# Se ve en la figura. La curva en S, arriba, es la **sigmoide**, $\sigma$, una activación clásica. La recta que lleva su misma
# dirección en un punto es su **tangente**: cuando $x$ avanza 1, la tangente sube lo que mide el trazo vertical. Esa subida es la
# derivada. Abajo está su gráfica, resaltada hasta ese punto.

# %% tags=["folded"] mover="x=(-5, 5, 0.25)" alt="Dos recuadros a la misma escala, con x entre -6 y 6. Arriba, en azul, la sigmoide, una S que sube de casi 0 a casi 1, y en uno de sus puntos la tangente, con un escalón que avanza 1 y sube lo que sube ella. Abajo, la derivada, una campana baja: en gris y fina, entera, y en rojo anaranjado, hasta ese punto, donde un trazo vertical mide lo que sube el escalón."
import activations as act
import matplotlib.pyplot as plt
import numpy as np

f, todos = act.sigmoid, np.linspace(-6, 6, 241)
figura, (arriba, abajo) = plt.subplots(
    2,
    1,
    sharex=True,
    figsize=(4.8, 4),
    height_ratios=[1.3, 0.4],  # la misma escala
)
arriba.plot(todos, f(todos), color="C0", label="σ")
arriba.text(-5.6, 0.1, "σ(x)", color="C0")
arriba.set(xlim=(-6, 6), ylim=(-0.15, 1.15))
arriba.set(yticks=[0, 0.5, 1])
abajo.plot(
    todos,
    f.derivative(todos),
    color="C4",
    lw=1,
    label="σ′",
)
abajo.text(-5.6, 0.1, "σ′(x)", color="C1")
abajo.set(xlabel="x", ylim=(-0.05, 0.35))
abajo.set(yticks=[0, 0.25])
(tangente,) = arriba.plot([], [], label="tangente")
(avance,) = arriba.plot([], [], label="avance")
(subida,) = arriba.plot([], [], label="subida")
tangente.set(color="C1", lw=1.5)
avance.set(color="C4", lw=1.2)
uno = arriba.text(0, 0, "1", color="C4", ha="center")
(punto,) = arriba.plot([], [], "o", gid="asa")
punto.set(color="C3", markersize=9, label="punto")
(hecha,) = abajo.plot([], [], color="C1", lw=2.5)
hecha.set_label("σ′, hasta el punto")
(altura,) = abajo.plot([], [], label="altura")
for trazo in (subida, altura):
    trazo.set(color="C1", lw=4)
    trazo.set_solid_capstyle("butt")
(final,) = abajo.plot([], [], "o", color="C1")
final.set_label("σ′ en el punto")


def mover(x=1.0):
    y, m = f(x), f.derivative(x)
    lados = np.array([x - 2.5, x + 2.5])
    tangente.set_data(lados, y + m * (lados - x))
    avance.set_data([x, x + 1], [y, y])
    subida.set_data([x + 1, x + 1], [y, y + m])
    uno.set_position((x + 0.5, y - 0.11))
    punto.set_data([x], [y])
    vistos = todos[todos < x + 0.01]
    hecha.set_data(vistos, f.derivative(vistos))
    altura.set_data([x, x], [0, m])
    final.set_data([x], [m])
    frase = f"En x = {x:g}, la curva sube a razón de "
    frase += f"{m:.3f} por unidad: esa es su derivada"
    return frase + ", la mayor" * (x == 0) + "."


mover()
plt.show()

# %% [markdown]
# ## Predice
#
# Toma $f(x) = 2x + 1$: una recta de pendiente 2, que en $x = 3$ vale 7. Si $x$ crece un 10 %, de 3 a 3.3, ¿cuánto crece
# $f(x)$?
#
# - **A.** Un 10 %, lo mismo que $x$.
# - **B.** Un 20 %, porque la pendiente es 2.
# - **C.** Menos de un 10 %.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La entrada se ha movido 0.3, y la salida, de 7 a 7.6: **el doble**, 0.6. Ese «doble» es la derivada, y no depende de que
#     hayamos empezado en 3. Pero 0.6 es solo el {{ 100 * 0.6 / 7:.1f }} % de 7. La B tienta porque «pendiente 2» suena a
#     «el doble», pero es el doble de movimiento, no el doble de porcentaje. La A valdría con $2x$; el $+1$ agranda el 7 con que se
#     compara. La respuesta es la C.
#
# ## Una resta y una división
#
# Para medirlo con un programa hacemos exactamente eso: dar un paso $h$, ver cuánto cambia la función y dividir. Probemos en
# dos puntos, $x = 0$ y $x = 1$:


# %%
def df(f, x, h=1e-6):
    return (f(x + h) - f(x)) / h


def recta(x):
    return 2 * x + 1


print("h            en x = 0             en x = 1")
for h in [1, 1 / 2, 1 / 4, 2**-10, 0.1]:
    en_0, en_1 = df(recta, 0, h), df(recta, 1, h)
    print(f"{h:<12} {en_0:<20} {en_1}")

# %% [markdown]
# A este número se le llama **cociente incremental**: es la pendiente de la recta, llamada *secante*, que une dos puntos de
# la gráfica. Aquí sale 2 en los dos puntos y con todos los pasos… salvo, por poquísimo, con el último. No es que la
# pendiente cambie: es que el ordenador (computadora) guarda unas 16 cifras de cada número. Con $h = 0.1$ tiene que redondear
# por el camino, y la resta deja ese error a la vista. Con 1, ½, ¼ y $2^{-10}$ aquí no hay nada que redondear.
#
# Que salga siempre 2 se demuestra en tres pasos. Para una recta cualquiera $f(x) = m\,x + b$ y un paso $h \ne 0$:
#
# 1. **Restamos $f(x)$ de $f(x + h)$.** Los términos sin $h$ se cancelan:
#
#     $$m\,(x + h) + b - (m\,x + b) = m\,h.$$
#
# 2. **Dividimos entre $h$**, que no es 0:
#
#     $$\frac{f(x + h) - f(x)}{h} = m.$$
#
# 3. **No queda ni $x$ ni $h$.** En papel, el cociente vale $m$ en todos los puntos y con cualquier paso: esa es la
#     derivada de la recta, su pendiente.
#
# Dibujemos una recta y, debajo, su derivada:

# %% alt="Arriba, en azul, la recta f(x) = 2x + 1 entre -2 y 2. Abajo, en rojo anaranjado, su derivada: una línea horizontal a altura {pendiente:g}, la misma en todos los puntos."
x = np.linspace(-2, 2, 101)
figura, (arriba, abajo) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4)
)
arriba.plot(x, recta(x), color="C0")
arriba.set(title="f(x) = 2x + 1")
abajo.plot(x, df(recta, x), color="C1")
abajo.set(title="su derivada", xlabel="x", ylim=(0, 3))
pendiente = round(np.mean(df(recta, x)), 6)
plt.show()

# %% [markdown]
# ## Cuando la función no es una recta
#
# En una curva, el cociente sí depende del paso. Volvamos a la sigmoide, que es $\sigma(x) = \frac{1}{1 + e^{-x}}$ (tiene
# [su propia página](03-derivada-de-la-sigmoide.py)), y midamos en $x = 0$ con pasos cada vez menores:


# %%
def sigmoide(x):
    return 1 / (1 + np.exp(-x))


for h in [4, 1, 0.1, 0.01, 0.001]:
    print(
        f"h = {h:<6} cociente: {df(sigmoide, 0, h):.6f}"
    )

# %% [markdown]
# La figura repite el escalón de la primera, pero con la secante: avanza $h$ y sube lo que suba la curva. Con $h$ cada vez más
# cerca de 0, positivo o negativo, la secante gira hacia la tangente. En $h = 0$ ya no hay secante: los dos puntos son el mismo.

# %% tags=["folded"] mover="h=(-4, 4, 0.2)" alt="La sigmoide entre -5 y 5, su tangente en x = 0 y dos puntos de la curva: uno fijo, en x = 0, y otro que se mueve, en x = h. Si h no es 0, una secante pasa por los dos y un escalón los une: avanza h y sube lo que sube la curva."
x = np.linspace(-5, 5, 401)
figura, eje = plt.subplots()
eje.plot(x, sigmoide(x), color="C0", label="σ")
limite = df(sigmoide, 0)
(tangente,) = eje.plot(x, 0.5 + limite * x, "--")
tangente.set(color="C1", lw=1.5, label="tangente")
(avance,) = eje.plot([], [], label="avance")
avance.set(color="C4", lw=1.2)
(subida,) = eje.plot([], [], label="subida")
subida.set(color="C3", lw=3.5)
(secante,) = eje.plot([], [], label="secante")
secante.set_color("C3")
(punto,) = eje.plot([], [], "o", gid="asa")
punto.set(color="C3", markersize=9, label="punto")
eje.plot(0, 0.5, "o", color="C0", label="punto fijo")
eje.text(4.2, 0.83, "σ(x)", color="C0")
eje.text(0.3, 1.05, "tangente", color="C1", ha="right")
eje.set(xlim=(-5, 5), ylim=(-0.2, 1.2), xlabel="x")


def mover(h=4.0):
    sube = sigmoide(h) - 0.5
    pendiente = df(sigmoide, 0, h) if h else limite
    punto.set_data([h], [sigmoide(h)])
    avance.set_data([0, h], [0.5, 0.5])
    subida.set_data([h, h], [0.5, 0.5 + sube])
    secante.set_data(x, 0.5 + pendiente * x)
    secante.set_alpha(0 if h == 0 else 1)
    tangente.set_linestyle("-" if h == 0 else "--")
    if h == 0:
        return (
            "Con h = 0 no hay secante, y el cociente "
            "sería 0 entre 0. La tangente tiene "
            f"pendiente {limite:.3f}."
        )
    paso = f"{h:g}" if h > 0 else f"({h:g})"
    va = "avanzar" if h > 0 else "retroceder"
    verbo = "sube" if h > 0 else "baja"
    return (
        f"Al {va} {abs(h):g} desde 0, la curva {verbo} "
        f"{abs(sube):.5f}. La secante tiene pendiente "
        f"{sube:.5f} / {paso} ≈ {pendiente:.3f}."
    )


mover()
plt.show()

# %% [markdown]
# Los cocientes se acercan a un número, {{ limite:.2f }}, y las secantes, a una recta: la tangente. (Aquí la curva la
# atraviesa; también vale. Y que el límite es exactamente ¼ lo demuestra la página de la sigmoide.) Ese límite es la
# derivada:
#
# $$f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}.$$
#
# Se lee así: *cerca de $x$, mover la entrada un poquito mueve la salida unas $f'(x)$ veces ese poquito*. Una derivada de ¼
# significa que la salida se mueve la cuarta parte; una de 0, que apenas se entera; una negativa, que se mueve al revés.
#
# ¿Y por qué no tomar un paso muchísimo menor? Porque la resta $f(x + h) - f(x)$ se queda sin cifras. Con $h = 10^{-17}$, el
# ordenador (computadora) redondea $1 + h$ a 1: `df(sigmoide, 1, 1e-17)` da {{ df(sigmoide, 1, 1e-17):g }}, y la derivada es
# {{ df(sigmoide, 1):.4f }}. El paso $10^{-6}$ es un buen término medio cuando $x$ es más o menos del tamaño de 1, como aquí.
#
# No siempre hay límite. Qué pasa en un [salto](06-el-salto-del-escalon.py) o en una [esquina](07-relu-en-cero.py) lo cuentan
# otras páginas.
#
# ## Para qué la quiere una neurona
#
# Hagamos aprender a una sola neurona, con números. Su entrada es $x = 2$ y queremos que responda $y = 1$. Empieza con
# $w = 0.5$ y $b = -0.3$, y su activación es la sigmoide. Para saber cuánto se equivoca usamos una **función de pérdida**,
# $C = \frac{1}{2}(a - y)^2$: cuanto menor, mejor.
#
# **Hacia adelante.** De la entrada a la pérdida:

# %%
x, y = 2.0, 1.0
w, b = 0.5, -0.3

z = w * x + b
a = sigmoide(z)
C = (a - y) ** 2 / 2
print(f"z = {z:.3f}   a = {a:.6f}   C = {C:.6f}")

# %% [markdown]
# **Hacia atrás.** ¿Cuánto cambia $C$ si movemos $w$ un poco? El movimiento pasa por tres eslabones, y en cada uno se
# multiplica por una derivada. Es la **regla de la cadena**:
#
# $$\frac{\partial C}{\partial w} = \frac{\partial C}{\partial a} \cdot f'(z) \cdot \frac{\partial z}{\partial w}.$$
#
# ($\frac{\partial C}{\partial w}$ se lee «derivada de $C$ respecto de $w$»; la $\partial$ recuerda que hay más letras y movemos
# solo esa.) De izquierda a derecha:
#
# 1. **De $C = \frac{1}{2}(a - y)^2$:** factor $a - y$, porque la derivada de $u^2$ es $2u$, y el ½ cancela el 2.
# 2. **De $a = f(z)$:** factor $f'(z)$, la derivada de la activación. La medimos con `df`.
# 3. **De $z = w x + b$:** si movemos $w$, $z$ se mueve $x$ veces eso. Factor: $x$.

# %%
dC_da = a - y
f_prima = df(sigmoide, z)
dz_dw = x
dC_dw = dC_da * f_prima * dz_dw
print(
    f"{dC_da:.6f} · {f_prima:.6f} · {x:g} = {dC_dw:.6f}"
)


def perdida(w):
    return (sigmoide(w * x + b) - y) ** 2 / 2


print(f"moviendo w de verdad:     {df(perdida, w):.6f}")

# %% [markdown]
# El producto de los tres factores, {{ dC_dw:.4f }}, es lo mismo que mover $w$ y mirar la pérdida. Es negativo: si $w$
# **crece** un poco, la pérdida **baja**. Así que damos un paso en sentido contrario al de la derivada, que es lo que se llama
# *descenso de gradiente*. (El **gradiente** es la lista de las derivadas respecto de todos los parámetros; aquí miramos una.)
# Cuánto se avanza lo fija la **tasa de aprendizaje**, un número que eliges tú, aquí 1. No es la $h$ del límite: nada en su
# definición la hace tender a 0, aunque hay quien la va bajando al entrenar.

# %%
w_nuevo = w - 1.0 * dC_dw
print(f"w pasa de {w} a {w_nuevo:.4f}")
C_nueva = perdida(w_nuevo)
print(f"C pasa de {perdida(w):.4f} a {C_nueva:.4f}")

# %% [markdown]
# La pérdida bajó. Con $b$ se hace igual, con un factor 1 en lugar de $x$. Repetir esto con todos los pesos y sesgos, muchas
# veces, es entrenar una red. Y fíjate en el papel de $f'(z)$: es un factor del producto, en cada neurona. Si con un dato
# vale 0, la neurona no aprende nada de ese dato, por grande que sea su error. Por eso vale la pena conocer estas derivadas
# una por una, también donde son incómodas.
#
# ## Compruébalo
#
# El paquete de este sitio trae cada activación con su derivada exacta. Comparemos con nuestro `df`:

# %%
puntos = np.linspace(-3, 3, 601)
pares = {
    recta: act.linear.with_parameters(
        slope=2, intercept=1
    ),
    sigmoide: act.sigmoid,
}
for nuestra, f in pares.items():
    error = np.abs(
        df(nuestra, puntos) - f.derivative(puntos)
    )
    print(
        f"{f.title:7} error máximo: {np.max(error):.1e}"
    )

# %% [markdown]
# En estos puntos, `df` se equivoca en menos de una millonésima. Una parte es el paso, que no es 0, y otra el redondeo. Con $x$
# de este tamaño sirve para **comprobar** una fórmula, y es lo que haremos en las demás páginas, con este cociente o con otro
# algo mejor.
#
# ## Error frecuente
#
# !!! warning "«La activación lineal no sirve porque su derivada es constante»"
#     Una recta inclinada tiene una derivada que nunca se anula. El problema es otro. Si la salida de cada neurona entra en
#     la siguiente (en la *capa* siguiente) y todas son rectas, la red entera es una recta: $3\,(2x + 1) - 4 = 6x - 1$. Cien
#     capas no harían más que una. Hace falta una activación cuya gráfica **no sea una recta**.
#
# ## Ejercicio
#
# Escribe `derivada_lineal(x, m, b)`: la derivada de $m\,x + b$ en cada punto del arreglo `x`. Debe devolver un arreglo de
# la misma forma que `x`, con números reales aunque `x` sea de enteros.
#
# ??? tip "Pista 1"
#     ¿De cuáles de los tres argumentos depende el resultado? ¿Y su forma?
#
# ??? tip "Pista 2"
#     `np.full(forma, valor)` crea un arreglo con un mismo valor repetido. La forma de `x` es `np.shape(x)`.

# %% tags=["exercise"]
from activations.exercises import check


def derivada_lineal(x, m, b):
    return NotImplemented  # borra esta línea y responde


check("derivada_lineal", derivada_lineal)


# %% tags=["solution"]
def derivada_lineal(x, m, b):
    return np.full(np.shape(x), float(m))


check("derivada_lineal", derivada_lineal)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     $f$ es derivable en $x$ si existe y es finito $f'(x) = \lim_{h \to 0} \frac{f(x+h) - f(x)}{h}$. Equivale a que haya un
#     número $m$ con $f(x + h) = f(x) + m\,h + r(h)$ y $r(h)/h \to 0$; ese número es único y es $f'(x)$. La regla de la
#     cadena dice que si $g$ es derivable en $x$ y $f$ lo es en $g(x)$, entonces $f \circ g$ es derivable en $x$ y
#     $(f \circ g)'(x) = f'(g(x))\,g'(x)$. Si $f$ tiene dos derivadas continuas, el error del cociente con paso $h$ es, en
#     aritmética exacta, como mucho $\frac{|h|}{2} \max |f''|$, con el máximo tomado entre $x$ y $x + h$.
#
# ## Referencias
#
# - D. E. Rumelhart, G. E. Hinton y R. J. Williams (1986). *Learning representations by back-propagating errors*.
#   Nature 323, 533–536. [doi 10.1038/323533a0](https://doi.org/10.1038/323533a0)
