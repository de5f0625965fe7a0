# %% [raw]
# ---
# description: La derivada de la tangente hiperbólica es 1 − tanh² y llega a 1, cuatro veces la de la sigmoide. Dos demostraciones y el motivo del cuatro.
# requisitos: [03-derivada-de-la-sigmoide.py]
# objetivos: ["derivar tanh, y explicar por qué su pendiente llega a 1 y la de σ, solo a ¼"]
# tags: [tanh derivative]
# ---

# %% [markdown]
# # ¿Por qué la derivada de tanh llega a 1 y la de σ solo a 1/4?
#
# Al aprender, el error que llega a una neurona se multiplica por la pendiente de su activación: es
# [un factor de la regla de la cadena](01-que-mide-la-derivada.py). Con la [sigmoide](../catalogo/sigmoid.md), ese factor es
# [como mucho ¼](03-derivada-de-la-sigmoide.py). Diez neuronas en fila ponen diez factores así, y
# $\left(\frac{1}{4}\right)^{10}$ no llega a una millonésima.
#
# La otra curva en S clásica es la **tangente hiperbólica**, o [tanh](../catalogo/tanh.md):
#
# $$\tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}.$$
#
# Sus salidas van de −1 a 1, sin llegar, y en $x = 0$ vale 0. Su pendiente llega a 1: ahí, el error pasa entero. ¿De dónde sale
# una pendiente cuatro veces mayor?
#
# ## Predice
#
# En $x = 0$, la pendiente de tanh es cuatro veces la de σ. ¿Cuál de las dos curvas es más empinada en $x = 3$?
#
# - **A.** tanh, también unas cuatro veces más.
# - **B.** tanh, pero por poco.
# - **C.** σ.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La A tienta porque da por bueno en todas partes lo que pasa en el centro; la B, porque ve que la ventaja se pierde, pero no
#     que se da la vuelta. tanh sube en la mitad de anchura: en $x = 3$ le falta muy poco para su techo, y a σ, bastante más. La
#     tabla que viene ahora lo mide, y el segundo camino dirá por qué. La respuesta es la C.
#
# ## Las dos pendientes, punto a punto

# %% tags=["folded"]
import numpy as np
import activations as act

print("   x    tanh x   cociente  1 − tanh²       σ′")
for x in [-3, -1, -0.5, 0, 0.5, 1, 3]:
    cociente = act.df(np.tanh, x)
    print(
        f"{x:4}  {np.tanh(x):8.5f}  {cociente:8.5f}"
        f"  {1 - np.tanh(x) ** 2:9.5f}"
        f"  {act.sigmoid.derivative(x):7.5f}"
    )

# %% [markdown]
# En el centro, tanh es {{ act.tanh.derivative(0.0) / act.sigmoid.derivative(0.0):.0f }} veces más empinada que σ. En $x = 3$ es al
# revés: σ lo es {{ act.sigmoid.derivative(3.0) / act.tanh.derivative(3.0):.1f }} veces más.

# %% tags=["folded"] alt="Dos recuadros entre -4 y 4, a la misma escala. Arriba, en azul, σ y tanh, esta a trazos: la primera sube de 0 a 1 y la segunda de -1 a 1, más empinada. Abajo, en rojo anaranjado, sus derivadas, dos campanas: la de tanh llega a {cimas[1]:g} y la de σ solo a {cimas[0]:g}, pero es más ancha."
import matplotlib.pyplot as plt

x = np.linspace(-4, 4, 401)
figura, (arriba, abajo) = plt.subplots(
    2,
    1,
    sharex=True,
    figsize=(4.8, 4.8),
    height_ratios=[2.2, 1.2],  # la misma escala
)
for trazo, f in [("-", act.sigmoid), ("--", act.tanh)]:
    arriba.plot(
        x, f(x), trazo, color="C0", label=f.title
    )
    df = f.derivative(x)
    abajo.plot(
        x, df, trazo, color="C1", label=f"{f.title}′"
    )
arriba.set(title="las dos curvas", ylim=(-1.1, 1.1))
arriba.text(-3.4, 0.12, "σ", color="C0")
arriba.text(-0.4, -0.85, "tanh", color="C0")
abajo.set(title="sus derivadas, a la misma escala")
abajo.set(ylim=(-0.1, 1.1))
abajo.set(xlabel="x", yticks=[0, 0.5, 1])
abajo.text(2.3, 0.16, "σ′", color="C1")
abajo.text(0.8, 0.7, "tanh′", color="C1")
cimas = (
    act.sigmoid.derivative(0.0),
    act.tanh.derivative(0.0),
)
plt.show()

# %% [markdown]
# ## Estirar y comprimir: los dos doses
#
# De σ se llega a tanh con dos cambios. **El primero la estira** hacia arriba al doble, y todas sus pendientes se duplican. **El
# segundo la comprime** hacia el centro a la mitad de anchura: la pendiente en $x$ es ahora el doble de la que había en $2x$, y
# en el centro se vuelve a duplicar.
#
# En la figura, $c$ estira y $k$ comprime. A la vez que estira, baja la curva para que su techo siga en 1, y eso no cambia
# ninguna pendiente: $c\,\sigma(kx) - (c - 1)$. Con los dos en 1 es σ, y con los dos en 2, tanh. ¿Qué le pasa a la pendiente
# del centro?


# %% tags=["folded"] mover="c=(1, 2, 0.25), k=(1, 2, 0.25)" alt="Tres curvas entre -4 y 4. Dos están quietas, en gris: σ, de puntos, y tanh, a trazos. La tercera, en azul, va de una a otra: cuanto más estirada y comprimida, más empinada en el centro. En rojo anaranjado, su tangente en x = 0."
def sigmoide(x):
    return 1 / (1 + np.exp(-x))


x = np.linspace(-4, 4, 41)
figura, eje = plt.subplots(figsize=(4.8, 3.4))
for trazo, lugar, f in [
    (":", (-3.6, 0.12), act.sigmoid),
    ("--", (0, -0.8), act.tanh),
]:
    eje.plot(x, f(x), trazo, color="C4", label=f.title)
    eje.text(*lugar, f.title, color="C4", ha="center")
(curva,) = eje.plot([], [], "C0", label="entre las dos")
(tangente,) = eje.plot([], [], "C1", label="tangente")
tangente.set_linewidth(1.5)
(centro,) = eje.plot([], [], "C1o", label="centro")
eje.set(xlabel="x", xlim=(-4, 4), ylim=(-1.2, 1.2))


def mover(c=2.0, k=1.0):
    y = c * sigmoide(k * x) - (c - 1)
    curva.set_data(x, y)
    en_0 = c / 2 - (c - 1)
    m = c * k * act.sigmoid.derivative(0.0)
    lados = np.array([-1.5, 1.5])
    tangente.set_data(lados, en_0 + m * lados)
    centro.set_data([0], [en_0])
    nombre = {(1, 1): ", σ,", (2, 2): ", tanh,"}
    return (
        f"Con c = {c:g} y k = {k:g}, la curva"
        f"{nombre.get((c, k), '')} tiene en 0 "
        f"pendiente {c:g} · {k:g} · ¼ = {m:g}."
    )


mover()
plt.show()

# %% [markdown]
# **Salvo bajarla 1, tanh es σ al doble de altura y en la mitad de anchura: cada dos duplica la pendiente del centro, y ¼ · 2 · 2 = 1.** Falta
# demostrarlo. El primer camino da la fórmula de la derivada; el segundo, esos dos doses.
#
# ## Camino 1: la regla del cociente
#
# Llamemos $N(x) = e^{x} - e^{-x}$ al numerador y $D(x) = e^{x} + e^{-x}$ al denominador.
#
# 1. **Cada uno es la derivada del otro.** La derivada de $e^{-x}$ es $-e^{-x}$, y ese menos cambia una resta en suma y una
#     suma en resta: $N' = D$ y $D' = N$.
#
# 2. **Regla del cociente:**
#
#     $$\tanh'(x) = \frac{N'\,D - N\,D'}{D^2} = \frac{D^2 - N^2}{D^2}.$$
#
# 3. **Partimos la fracción:**
#
#     $$\tanh'(x) = 1 - \frac{N^2}{D^2} = 1 - \tanh^2(x).$$
#
# Como $\tanh^2$ es menor que 1, y solo es 0 en $x = 0$, la derivada es **mayor que 0 y como mucho 1**, y llega a 1 solo en
# $x = 0$.
#
# ## Camino 2: tanh es una sigmoide disfrazada
#
# 1. **Multiplicamos arriba y abajo por $e^{-x}$:**
#
#     $$\tanh(x) = \frac{1 - e^{-2x}}{1 + e^{-2x}}.$$
#
# 2. **Sumamos y restamos 1 en el numerador**, escrito como $1 - e^{-2x} = 2 - (1 + e^{-2x})$:
#
#     $$\tanh(x) = \frac{2}{1 + e^{-2x}} - 1 = 2\,\sigma(2x) - 1.$$
#
# 3. **Derivamos con la cadena.** El $-1$ desaparece, el primer 2 se queda y el de dentro sale multiplicando:
#
#     $$\tanh'(x) = 2 \cdot \sigma'(2x) \cdot 2 = 4\,\sigma'(2x).$$
#
# 4. **Es la misma fórmula.** Con $s = \sigma(2x)$, $\tanh = 2s - 1$, y
#
#     $$1 - (2s - 1)^2 = 4s - 4s^2$$
#
#     $$= 4s\,(1 - s) = 4\,\sigma'(2x).$$
#
# El paso 3 explica la predicción. En 0, $4 \cdot \frac{1}{4} = 1$. En $x = 3$ hay que multiplicar por 4
# la pendiente de σ en 6, que ya es casi nula: queda {{ 4 * act.sigmoid.derivative(6.0):.3f }}, y $\sigma'(3)$ es
# {{ act.sigmoid.derivative(3.0):.3f }}.
#
# ## Más alta, pero más estrecha
#
# La campana de tanh′ es cuatro veces más alta que la de σ′ y tiene la mitad de anchura. Eso también importa: se apaga
# antes.

# %% tags=["folded"]
# 1 − tanh² = 0.01 cuando tanh² = 0.99
borde = np.arctanh(np.sqrt(0.99))
cruce = 2 * np.arccosh((1 + np.sqrt(3)) / 2)
print("bajan al 1 % de su máximo en")
print(f"  tanh′: x = ±{borde:.3f}")
print(f"  σ′:    x = ±{2 * borde:.3f}")
print(f"se cruzan en x = ±{cruce:.3f}")
print(f"  tanh′ ahí: {act.tanh.derivative(cruce):.4f}")
print(
    f"  σ′ ahí:    {act.sigmoid.derivative(cruce):.4f}"
)

# %% [markdown]
# Cerca de 0, tanh multiplica el error por casi 1, y la sigmoide, por ¼ como mucho. Más allá de $x = \pm{{ cruce:.2f }}$, donde se
# cruzan las dos campanas, deja pasar más la sigmoide. Así que tanh ayuda mientras sus entradas son pequeñas, pero
# no acaba con el [desvanecimiento del gradiente](12-desvanecimiento-del-gradiente.py): el producto de muchos
# factores menores que 1 puede quedarse en nada.
#
# ## Compruébalo: las dos fórmulas contra el cociente
#
# Comparamos las dos fórmulas con el cociente centrado, $\frac{f(x + h) - f(x - h)}{2h}$:

# %%
x = np.linspace(-6, 6, 2001)
testigo = act.central_difference(np.tanh, x, 1e-5)
error_1 = np.max(np.abs(1 - np.tanh(x) ** 2 - testigo))
s = sigmoide(2 * x)
error_2 = np.max(np.abs(4 * s * (1 - s) - testigo))
print("errores menores que 1e-10")
print("1 − tanh²: ", error_1 < 1e-10)
print("4·σ′(2x):  ", error_2 < 1e-10)

# %% [markdown]
# En papel, la fórmula con exponenciales y `np.tanh` son lo mismo. Para un programa hay una diferencia grave: $e^{710}$ no cabe en
# un número de coma flotante (o punto flotante) de 64 bits, y la fórmula acaba dividiendo infinito entre infinito.


# %%
def tanh_ingenua(x):
    arriba = np.exp(x) - np.exp(-x)
    return arriba / (np.exp(x) + np.exp(-x))


with np.errstate(all="ignore"):  # sin avisos
    ingenua = tanh_ingenua(710.0)
print("x = 710, con la fórmula:", ingenua)
print("x = 710, con np.tanh:   ", np.tanh(710.0))

resta = 1 - np.tanh(30.0) ** 2
derivada = act.tanh.derivative(30.0)
print("x = 30, 1 − tanh²:      ", resta)
print(f"x = 30, nuestro paquete: {derivada:.1e}")

# %% [markdown]
# La última pareja es otra trampa. En $x = 30$, `np.tanh` se redondea a 1 y la resta da 0; la derivada es pequeñísima, pero
# no es 0. El paquete la calcula con $\frac{4 e^{-2|x|}}{(1 + e^{-2|x|})^2}$, sin ninguna resta.
#
# ## Error frecuente: «La derivada de tanh va de −1 a 1»
#
# !!! warning "Son los valores, no las pendientes"
#     En $x = -2$, tanh vale {{ np.tanh(-2):.3f }}, y su derivada, {{ act.tanh.derivative(-2.0):.3f }}. Los **valores** de tanh van de −1 a
#     1, sin llegar. Su **derivada** es mayor que 0 y como mucho 1: la curva siempre sube, también donde está por debajo del eje.
#
# ## Ejercicio
#
# Hay más curvas en S. La función arcotangente, $\arctan(x)$, es la inversa de la tangente: $y = \arctan(x)$ significa
# $\tan(y) = x$, con $y$ entre $-\frac{\pi}{2}$ y $\frac{\pi}{2}$. Completa en papel lo que falta en los dos pasos y escribe `derivada_arctan(x)`, con `x` un número o un arreglo.
#
# 1. Derivamos $\tan(y) = x$ por los dos lados, sabiendo que $\tan'(y) = 1 + \tan^2(y)$. Como $y$ depende de $x$, por la
#     cadena aparece $y'$:
#
#     $$\bigl(1 + \tan^2(y)\bigr) \cdot y' = \;?$$
#
# 2. Despejamos $y'$ y recordamos que $\tan(y) = x$:
#
#     $$y' = \frac{?}{?}$$
#
# ??? tip "Pista 1"
#     ¿Cuánto vale la derivada de $x$ respecto de $x$? Eso va en el paso 1.
#
# ??? tip "Pista 2"
#     En el denominador no debe quedar ninguna tangente: $\tan^2(y)$ es $x^2$.

# %% tags=["exercise"]
from activations.exercises import check


def derivada_arctan(x):
    return NotImplemented  # borra esto y responde


check("derivada_arctan", derivada_arctan)


# %% tags=["solution"]
def derivada_arctan(x):
    return 1 / (1 + x**2)


check("derivada_arctan", derivada_arctan)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     Con $\sinh x = \frac{e^{x} - e^{-x}}{2}$ y $\cosh x = \frac{e^{x} + e^{-x}}{2}$ se tiene $\cosh^2 - \sinh^2 = 1$, y
#     $\tanh' = 1 - \tanh^2 = \frac{1}{\cosh^2} \in (0, 1]$. La segunda derivada es $\tanh'' = -2\tanh\,(1 - \tanh^2)$; sus
#     extremos están en $x = \mp\operatorname{artanh}\frac{1}{\sqrt{3}}$ y valen $\pm\frac{4}{3\sqrt{3}}$. La identidad
#     $\tanh(x) = 2\sigma(2x) - 1$, leída al revés, $\sigma(x) = \frac{1}{2}\left(1 + \tanh(x/2)\right)$, da un sexto camino a $\sigma'$.
#
#     Las dos campanas se cruzan donde $\cosh x = 2\cosh\frac{x}{2}$. Como $\cosh x = 2\cosh^2\frac{x}{2} - 1$, eso pasa cuando
#     $\cosh\frac{x}{2} = \frac{1 + \sqrt{3}}{2}$.
#
# ## Referencias
#
# LeCun y otros (1998) recomiendan activaciones simétricas respecto del origen, como tanh, porque sus salidas tienen media
# cercana a 0.
#
# <!-- referencias: lecun-1998 -->
