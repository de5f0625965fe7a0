# %% [raw]
# ---
# description: Qué mide la derivada de una función de activación, cómo calcularla con una resta y una división, y para qué la usa una neurona al aprender.
# requisitos: []
# objetivos: ["decir qué mide una derivada, y aproximarla con una resta y una división"]
# rutas: [esencial]
# tags: [cociente incremental, diferencias centradas, finite differences, slope]
# ---

# %% [markdown]
# # ¿Qué mide la derivada de una función de activación?
#
# La ducha de un hotel. Giras el mando y el agua sigue fría. Lo giras más: sigue fría. Un milímetro más, y quema. El mismo
# milímetro no cambia nada en un sitio y lo cambia todo en otro.
#
# La derivada mide justo eso: **si lo que entra se mueve un poquito, cuántas veces ese poquito se mueve lo que sale**. Si
# dibujas cómo responde el agua al mando, sale una S, como la **[sigmoide](../catalogo/sigmoid.md)**, $\sigma$: en los extremos
# casi no sube; en el centro, sí. La recta que lleva la dirección de la curva en un punto es su **tangente**, y lo que sube esa
# recta cuando $x$ avanza 1 es la derivada, que está dibujada debajo. Mueve el punto: ¿dónde es mayor?

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
# ¿Y qué tiene que ver con una red? Cada **neurona artificial** hace dos cuentas. Multiplica su entrada $x$ por un **peso**
# $w$ y suma un **sesgo** $b$: sale la **preactivación**, $z$. Después la pasa por una **función de activación** $f$, como la
# sigmoide:
#
# $$z = w\,x + b, \qquad a = f(z).$$
#
# Lo que en la figura era $x$ aquí es $z$. Los mandos son $w$ y $b$. Aprender es girarlos para que la salida $a$ se parezca más a lo que queríamos, y la derivada dice
# hacia dónde y cuánto se nota.
#
# ## Predice
#
# Dos neuronas con sigmoide deberían responder casi 0. A la primera le llega $z = 0.4$ y responde {{ f(0.4):.1f }}; a la segunda,
# $z = 6$, y responde {{ f(6):.3f }}. Restamos 0.1 a la $z$ de cada una. ¿Cuál de las dos respuestas baja más?
#
# - **A.** La de la segunda, {{ f(6) / f(0.4):.1f }} veces más, porque su error es {{ f(6) / f(0.4):.1f }} veces mayor.
# - **B.** La de la primera, y casi cien veces más.
# - **C.** Bajan igual, porque a las dos les restamos 0.1.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La primera baja {{ f(0.4) - f(0.3):.3f }}, y la segunda, {{ f(6) - f(5.9):.5f }}: unas
#     {{ (f(0.4) - f(0.3)) / (f(6) - f(5.9)):.0f }} veces menos. En 0.4 la curva sube deprisa; en 6 es casi plana. La A tienta
#     porque parece que quien más se equivoca más debería moverse, pero la curva no sabe qué queríamos. La C valdría si la
#     curva fuera una recta. La respuesta es la B.
#
# ## Una resta y una división
#
# Para medir una derivada hacemos lo de las dos neuronas: dar un paso $h$, ver cuánto cambia la función y dividir lo que
# cambia entre $h$. Probemos con la recta $f(x) = 2x + 1$ en dos puntos, $x = 0$ y $x = 1$, y con tres pasos. (Si no programas,
# lee solo los números de debajo de cada celda.)


# %%
def df(f, x, h=1e-6):
    return (f(x + h) - f(x)) / h


def recta(x):
    return 2 * x + 1


print("   h  x = 0  x = 1")
for h in [1, 0.5, 0.25]:
    en_0, en_1 = df(recta, 0, h), df(recta, 1, h)
    print(f"{h:4}  {en_0:5}  {en_1:5}")

# %% [markdown]
# A este número se le llama **cociente incremental**: es la pendiente de la recta, llamada *secante*, que une dos puntos de
# la gráfica. Aquí sale 2 en los dos puntos y con los tres pasos: lo que sale se mueve el doble que lo que entra.
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
# 3. **No queda ni $x$ ni $h$.** El cociente vale $m$ en todos los puntos y con cualquier paso: esa es la derivada de la
#     recta, su pendiente.
#
# La figura, a la misma escala, tiene la recta y su derivada:

# %% tags=["folded"] alt="Dos recuadros a la misma escala, con x entre -2 y 2. Arriba, en azul, la recta f(x) = 2x + 1. Abajo, en rojo anaranjado, su derivada: una línea horizontal a altura {pendiente:g}, la misma en todos los puntos."
x = np.linspace(-2, 2, 101)
figura, (arriba, abajo) = plt.subplots(
    2,
    1,
    sharex=True,
    figsize=(4.8, 4),
    height_ratios=[9, 3],  # la misma escala
)
arriba.plot(x, recta(x), color="C0")
arriba.text(-1.9, 1, "f(x) = 2x + 1", color="C0")
arriba.set(ylim=(-3.5, 5.5), yticks=[-3, 0, 3])
abajo.plot(x, df(recta, x), color="C1")
abajo.text(-1.9, 1, "su derivada", color="C1")
abajo.set(xlabel="x", ylim=(0, 3), yticks=[0, 2])
pendiente = round(np.mean(df(recta, x)), 6)
plt.show()

# %% [markdown]
# ## En una curva: de la secante a la tangente
#
# En una curva, el cociente sí depende del paso. Volvamos a la sigmoide, cuya fórmula es $\sigma(x) = \frac{1}{1 + e^{-x}}$, y
# midamos en $x = 0$ con pasos cada vez menores:


# %%
def sigmoide(x):
    return 1 / (1 + np.exp(-x))


print("    h  cociente")
for h in [4, 1, 0.1, 0.01, 0.001]:
    print(f"{h:5}  {df(sigmoide, 0, h):.6f}")

# %% [markdown]
# La figura repite los dos trazos de la primera, pero con la secante: avanza $h$ y sube lo que suba la curva. Con $h$ cada vez más
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
# atraviesa; también vale. Y que el límite es exactamente ¼ lo demuestra
# [la página de la sigmoide](03-derivada-de-la-sigmoide.py).) Ese límite es la derivada:
#
# $$f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}.$$
#
# Se lee así: *cerca de $x$, mover la entrada un poquito mueve la salida unas $f'(x)$ veces ese poquito*. Una derivada de ¼
# significa que la salida se mueve la cuarta parte; una de 0, que apenas se entera; una negativa, que se mueve al revés.
#
# ¿Y por qué no tomar un paso muchísimo menor? Porque el ordenador (computadora) guarda unas 16 cifras de cada número.
# Hasta con la recta se nota: `df(recta, 0, 0.1)` da {{ df(recta, 0, 0.1) }}, y no 2. Y con $h = 10^{-17}$ la resta se queda sin
# cifras: `df(sigmoide, 1, 1e-17)` da {{ df(sigmoide, 1, 1e-17):g }}, y la derivada es {{ df(sigmoide, 1):.4f }}. El paso $10^{-6}$,
# que `df` usa si no le dices otro, va bien cuando $x$ es más o menos del tamaño de 1.
#
# No siempre hay límite. Qué pasa en un [salto](06-el-salto-del-escalon.py) o en una [esquina](07-relu-en-cero.py) lo cuentan
# otras páginas.
#
# ## Para qué la quiere una neurona
#
# Hagamos aprender a una sola neurona, con números. Su entrada es $x = 2$ y queremos que responda $y = 1$. Empieza con
# $w = 0.5$ y $b = -0.3$, y su activación es la sigmoide. Para saber cuánto se equivoca usamos una **función de pérdida**:
# un número, $C = \frac{1}{2}(a - y)^2$, que cuanto menor, mejor.
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
# **crece** un poco, la pérdida **baja**. Así que movemos $w$ en sentido contrario al de la derivada. Cuánto se avanza lo fija
# la **tasa de aprendizaje**, un número que eliges tú, aquí 1. (No es la $h$ del límite.)

# %%
w_nuevo = w - 1.0 * dC_dw
print(f"w pasa de {w} a {w_nuevo:.4f}")
C_nueva = perdida(w_nuevo)
print(f"C pasa de {perdida(w):.4f} a {C_nueva:.4f}")

# %% [markdown]
# La pérdida bajó. Con $b$ se hace igual, con un factor 1 en lugar de $x$. La lista de todas esas derivadas, una por cada peso y
# cada sesgo, se llama **gradiente**, y moverlos todos así es el *descenso de gradiente*. Repetirlo muchas veces, con
# muchos datos, es entrenar una red.
#
# Y fíjate en el papel de $f'(z)$: es un factor del producto, en cada neurona. Por eso a la segunda neurona del principio,
# la más equivocada, le cuesta moverse. Y si con un dato $f'(z)$ vale 0, la neurona no aprende nada de ese dato, por grande
# que sea su error.
#
# ## Compruébalo: nuestro cociente contra la derivada exacta
#
# El paquete de este sitio trae cada activación con su derivada exacta. Comparemos con nuestro `df` en 601 puntos:

# %%
puntos = np.linspace(-3, 3, 601)
exacta = act.sigmoid.derivative(puntos)
error = np.abs(df(sigmoide, puntos) - exacta)
print("todos menores que 1e-6:", np.all(error < 1e-6))

# %% [markdown]
# Una parte de ese error es el paso, que no es 0, y otra, el redondeo. Con $x$ de este tamaño sirve para **comprobar** una
# fórmula, y es lo que haremos en las demás páginas, con este cociente o con otro algo mejor.
#
# ## Error frecuente: «Una recta no aprende: su derivada es constante»
#
# !!! warning "Encadenar rectas da otra recta"
#     Una activación [lineal](../catalogo/linear.md), $f(z) = m\,z + b$ con $m \ne 0$, tiene una derivada que nunca se anula, y su
#     neurona aprende. El problema es otro: encadenar rectas no da más que una recta. Si $u = 2x + 1$ entra en $3u - 4$,
#     sale $3(2x + 1) - 4 = 6x - 1$: otra recta. Cien capas así no hacen más que una. Hace falta una activación cuya gráfica **no sea una recta**.
#
# ## Ejercicio
#
# A la salida de `f` le falta un poco. ¿Cuánto hay que mover la entrada? Escribe `cuanto_mover(f, x, falta)`: lo que hay que
# sumarle a `x` para que `f` cambie en `falta`. Puedes equivocarte en menos del 1 % de lo que hay que sumar. Se prueba con funciones que suben y con otras que
# bajan, siempre donde la derivada no es 0. `falta` es pequeño; si es negativo, `f` tiene que bajar.
#
# ??? tip "Pista 1"
#     Si mueves `x` un poquito, `f` se mueve unas $f'(x)$ veces ese poquito. Aquí sabes lo que debe moverse `f`, y buscas el
#     poquito.
#
# ??? tip "Pista 2"
#     Hay que dividir entre la derivada, con su signo. No sabes qué función es `f`, pero `df` mide la derivada de cualquiera.

# %% tags=["exercise"]
from activations.exercises import check


def cuanto_mover(f, x, falta):
    return NotImplemented  # borra esto y responde


check("cuanto_mover", cuanto_mover)


# %% tags=["solution"]
def cuanto_mover(f, x, falta):
    return falta / df(f, x)


check("cuanto_mover", cuanto_mover)

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
# <!-- referencias: rumelhart-1986 -->
