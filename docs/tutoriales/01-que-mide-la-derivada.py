# %% [raw]
# ---
# description: Qué mide la derivada de una función de activación, cómo calcularla con una resta y una división, y para qué la usa una neurona al aprender.
# minutos: 25
# requisitos: []
# tags: [diferencias centradas, finite differences, slope]
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
# ## Predice
#
# Toma $f(x) = 2x + 1$. Si $x$ pasa de 3 a 3.1, ¿cuánto crece $f(x)$?
#
# - **A.** 0.1, lo mismo que $x$.
# - **B.** 0.2, porque la $x$ va multiplicada por 2.
# - **C.** 0.7, porque $f(3) = 7$.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     $f(3) = 7$ y $f(3.1) = 2 \cdot 3.1 + 1 = 7.2$, dos décimas más: la B. La entrada se movió una décima y la salida,
#     **el doble**. Ese «doble» es la derivada, y no depende de que hayamos empezado en 3.
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
import matplotlib.pyplot as plt
import numpy as np

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
# En una curva, el cociente sí depende del paso. Tomemos la curva en S que más se usa para explicar neuronas, la
# **sigmoide**, $\sigma(x) = \frac{1}{1 + e^{-x}}$ (tiene [su propia página](03-derivada-de-la-sigmoide.py)), y midamos en
# $x = 0$ con pasos cada vez menores:


# %%
def sigmoide(x):
    return 1 / (1 + np.exp(-x))


for h in [4, 1, 0.1, 0.01, 0.001]:
    print(
        f"h = {h:<6} cociente: {df(sigmoide, 0, h):.6f}"
    )

# %% tags=["folded"] alt="La sigmoide y cuatro rectas que pasan por su punto en x = 0. Tres son secantes, con pasos h de 4, 2 y 1, cada vez más empinadas. La cuarta es la tangente, de pendiente {limite:.2g}, a la que se acercan."
x = np.linspace(-4, 5, 200)
figura, eje = plt.subplots()
eje.plot(x, sigmoide(x), color="C0", label="σ(x)")
for color, h in zip(["C4", "C3", "C2"], [4, 2, 1]):
    secante = 0.5 + df(sigmoide, 0, h) * x
    eje.plot(
        x,
        secante,
        color=color,
        linewidth=1,
        label=f"secante, h = {h}",
    )
    eje.plot(h, sigmoide(h), "o", color=color)
limite = df(sigmoide, 0)
eje.plot(
    x,
    0.5 + limite * x,
    "--",
    color="C1",
    label="tangente",
)
eje.plot(0, 0.5, "o", color="C1")
eje.set(ylim=(-0.1, 1.4), xlabel="x")
eje.legend(loc="upper left", fontsize=9)
plt.show()

# %% [markdown]
# Los cocientes se acercan a un número, {{ limite:.2f }}, y las rectas secantes, a una recta: la **tangente**. (Aquí la curva
# la atraviesa; también vale. Y que el límite es exactamente ¼ lo demuestra la página de la sigmoide.) Ese límite es la
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
# No siempre hay límite. Las funciones con [saltos](06-el-salto-del-escalon.py) o con [esquinas](07-relu-en-cero.py)
# tienen puntos sin derivada, y son las protagonistas de otras páginas.
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
import activations as act

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
