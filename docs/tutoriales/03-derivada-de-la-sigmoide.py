# %% [raw]
# ---
# description: Cinco demostraciones de que la derivada de la sigmoide es σ(1 − σ), con cada signo explicado y cada fórmula comprobada.
# requisitos: [01-que-mide-la-derivada.py]
# objetivos: ["demostrar por más de un camino que σ′ = σ(1 − σ)"]
# tags: [sigmoid derivative, logistic function]
# ---

# %% [markdown]
# # ¿De dónde sale σ(1 − σ)? Cinco caminos a la derivada de la sigmoide
#
# Al entrenar una red hace falta la pendiente de cada sigmoide, una y otra vez. Parece caro: su fórmula lleva una exponencial
# y una división. Pero al ir hacia adelante ya se calculó cuánto vale la sigmoide. Si se guarda ese valor, la pendiente sale con
# una resta y un producto.
#
# La **[sigmoide](../catalogo/sigmoid.md)**, o función logística, convierte cualquier número en otro entre 0 y 1:
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}.$$
#
# Muy a la izquierda se acerca a 0, muy a la derecha se acerca a 1, y en medio sube. Como siempre está entre 0 y 1, su salida
# se puede leer como una **probabilidad**. Y como no llega a ninguno de los dos, nunca está segura del todo:
# $\sigma(0) = ½$ es «no tengo ni idea», y $\sigma(5)$, «casi seguro que sí».
#
# ## Predice
#
# En un punto la sigmoide vale 0.9. En otro, más a la derecha, vale 0.99. ¿Cómo son sus pendientes en esos dos puntos?
#
# - **A.** La primera es unas nueve veces la segunda.
# - **B.** La primera es más o menos el doble que la segunda.
# - **C.** Son casi iguales, como las dos salidas.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La fórmula del título multiplica la salida por lo que le falta para llegar a 1. En el primer punto, $0.9 \cdot 0.1$; en el
#     segundo, $0.99 \cdot 0.01$, unas {{ 0.9 * 0.1 / (0.99 * 0.01):.0f }} veces menos. La C tienta porque las salidas se parecen; lo que les falta, 0.1 y
#     0.01, no. Después de la tabla que viene ahora están las dos pendientes, medidas sin la fórmula. La respuesta es la A.
#
# ## La pendiente medida, al lado de σ(1 − σ)
#
# Midamos la pendiente con el cociente incremental de [la primera página](01-que-mide-la-derivada.py), y pongamos al lado
# una cuenta que parece sacada de la manga: multiplicar $\sigma$ por $1 - \sigma$.

# %%
import numpy as np


def sigmoide(x):
    return 1 / (1 + np.exp(-x))


def df(f, x, h=1e-6):
    return (f(x + h) - f(x)) / h


print(" x   cociente   σ(1 − σ)")
for x in [-6, -2, -1, 0, 1, 2, 6]:
    s, m = sigmoide(x), df(sigmoide, x)
    print(f"{x:2}   {m:.6f}   {s * (1 - s):.6f}")

# %% [markdown]
# Las dos últimas columnas coinciden. La pendiente es mayor en el centro y se apaga hacia los lados. Donde la salida es 0.9, en
# $x = \ln 9$, el cociente da {{ df(sigmoide, np.log(9)):.4f }}; donde es 0.99, en $x = \ln 99$, da
# {{ df(sigmoide, np.log(99)):.4f }}.
#
# La derivada en $x$ se calcula **sin mirar $x$**, solo con el valor de la función. Eso pasa con cualquier función derivable que
# no repita valores, porque el valor dice en qué $x$ estás. Lo raro es que baste una cuenta tan corta. ¿De dónde sale? Vamos a llegar ahí por cinco caminos. Con uno basta; los
# otros cuatro enseñan herramientas.
#
# La figura muestra la fórmula. Un trazo mide la altura $s$ de la curva, y otro, lo que le falta para llegar a 1, $1 - s$. Su
# producto es la altura de abajo, $\sigma'(x)$. A la altura $1 - s$ los dos trazos intercambian sus papeles, y la pendiente es la misma.

# %% tags=["folded"] mover="s=[0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975, 0.99]" alt="Dos recuadros a la misma escala, con x entre -6.5 y 6.5. Arriba, en azul, la sigmoide, con un punto y dos trazos verticales: uno del eje al punto, s, y otro del punto a la altura 1, que es 1 menos s. Abajo, en rojo anaranjado, su derivada, una campana simétrica y baja, con su máximo, {cima:.2g}, en x = 0, y un trazo tan alto como el producto de los dos."
import matplotlib.pyplot as plt

x = np.linspace(-6.5, 6.5, 401)
figura, (arriba, abajo) = plt.subplots(
    2,
    1,
    sharex=True,
    figsize=(4.8, 4),
    height_ratios=[1.2, 0.4],  # la misma escala
)
arriba.plot(x, sigmoide(x), color="C0", label="σ")
arriba.plot([-6.5, 6.5], [1, 1], "--", label="techo")
arriba.lines[-1].set(color="C4", lw=1)
arriba.text(5.1, 0.84, "σ(x)", color="C0")
arriba.set(xlim=(-6.5, 6.5), ylim=(-0.1, 1.1))
arriba.set(yticks=[0, 0.5, 1])
derivada = sigmoide(x) * (1 - sigmoide(x))
abajo.plot(x, derivada, "C1", lw=1.2, label="σ′")
abajo.text(5.1, 0.08, "σ′(x)", color="C1")
abajo.set(xlabel="x", ylim=(-0.05, 0.35))
abajo.set(yticks=[0, 0.25])
cima = np.max(derivada)
(alto,) = arriba.plot([], [], "C0", label="s")
(falta,) = arriba.plot([], [], "C4", label="1 − s")
(tangente,) = arriba.plot([], [], "C1", lw=1.5)
tangente.set_label("tangente")
(producto,) = abajo.plot([], [], "C1")
producto.set_label("s (1 − s)")
for trazo in (alto, falta, producto):
    trazo.set(lw=4, solid_capstyle="butt")
(punto,) = arriba.plot([], [], "o", gid="asa")
punto.set(color="C3", markersize=9, label="punto")
letra_s = arriba.text(0, 0, "s", color="C0")
resto = arriba.text(0, 0, "1 − s", color="C4")
letra_s.set(va="center")
resto.set(va="center", ha="right")


def mover(s=0.8):
    x = np.log(s / (1 - s))  # donde la curva vale s
    m = s * (1 - s)
    alto.set_data([x, x], [0, s])
    falta.set_data([x, x], [s, 1])
    producto.set_data([x, x], [0, m])
    lados = np.array([x - 1.5, x + 1.5])
    tangente.set_data(lados, s + m * (lados - x))
    punto.set_data([x], [s])
    letra_s.set_position((x + 0.25, s / 2))
    resto.set_position((x - 0.25, (1 + s) / 2))
    letra_s.set_alpha(0 if s < 0.2 else 1)
    resto.set_alpha(0 if s > 0.8 else 1)
    return (
        f"A la altura {s:g} le falta {1 - s:g} para "
        f"llegar a 1. Pendiente: {s:g} · {1 - s:g} = "
        f"{m:g}{', la mayor' * (s == 0.5)}."
    )


mover()
plt.show()

# %% [markdown]
# ## Camino 1: la regla de la cadena
#
# Además de [esa regla](01-que-mide-la-derivada.py#para-que-la-quiere-una-neurona), hacen falta dos derivadas conocidas: la de
# $e^{x}$ es $e^{x}$, y la de $x^{n}$ es $n\,x^{n - 1}$. Escribimos $\sigma(x) = (1 + e^{-x})^{-1}$: una potencia de algo.
#
# 1. **Derivamos la potencia.** El exponente $-1$ baja y queda $-2$; y multiplicamos por la derivada de lo de dentro:
#
#     $$\sigma'(x) = -(1 + e^{-x})^{-2} \cdot (1 + e^{-x})'.$$
#
# 2. **Derivamos lo de dentro.** El 1 desaparece. La derivada de $e^{-x}$ es $-e^{-x}$, otra vez por la cadena: el menos
#     sale de la derivada de $-x$.
#
#     $$\sigma'(x) = -(1 + e^{-x})^{-2} \cdot (-e^{-x}).$$
#
# 3. **Los dos menos se anulan.** Uno venía del exponente y el otro de $-x$. Aquí es donde suele perderse un menos.
#
#     $$\sigma'(x) = \frac{e^{-x}}{(1 + e^{-x})^2}.$$
#
# 4. **Ya está derivada; ahora la ordenamos.** Partimos la fracción en dos factores:
#
#     $$\sigma'(x) = \frac{1}{1 + e^{-x}} \cdot \frac{e^{-x}}{1 + e^{-x}}.$$
#
# 5. **Sumamos y restamos 1 en el segundo numerador.** Sumar y restar lo mismo no cambia nada, y hace aparecer el denominador. Es
#     una técnica que vuelve con [tanh](../catalogo/tanh.md):
#
#     $$\frac{e^{-x}}{1 + e^{-x}} = \frac{1 + e^{-x} - 1}{1 + e^{-x}}$$
#
#     $$= 1 - \frac{1}{1 + e^{-x}} = 1 - \sigma(x).$$
#
# 6. **Juntamos:**
#
#     $$\sigma'(x) = \sigma(x)\,\bigl(1 - \sigma(x)\bigr).$$
#
# ## Caminos 2 a 5: otras cuatro herramientas
#
# Están plegados: cada uno se lee solo, y ninguno hace falta para seguir. El 3 y el 4 piden otra derivada conocida: la de $\ln(x)$
# es $\frac{1}{x}$. El 5 volverá en [otro ejercicio](05-derivada-de-tanh.py#ejercicio).
#
# ??? note "Camino 2: la regla del cociente"
#     Multiplicamos numerador y denominador por $e^{x}$ y queda otra forma de la misma función, $\sigma(x) = \frac{e^{x}}{1 + e^{x}}$.
#
#     1. **Regla del cociente:** la derivada del de arriba por el de abajo, menos el de arriba por la derivada del de abajo, entre el
#         de abajo al cuadrado.
#
#         $$\sigma'(x) = \frac{e^{x}(1 + e^{x}) - e^{x} e^{x}}{(1 + e^{x})^2}.$$
#
#     2. **Arriba se cancela** $e^{x} e^{x}$:
#
#         $$\sigma'(x) = \frac{e^{x}}{(1 + e^{x})^2} = \frac{e^{x}}{1 + e^{x}} \cdot \frac{1}{1 + e^{x}}.$$
#
#     3. **El segundo factor es $1 - \sigma$**, porque $1 - \frac{e^{x}}{1 + e^{x}} = \frac{1}{1 + e^{x}}$. Sin
#         exponentes negativos, solo queda el menos de la regla del cociente.
#
# ??? note "Camino 3: por la función inversa"
#     ¿Qué $x$ da una salida $y$? De $y = \frac{1}{1 + e^{-x}}$ sale $1 + e^{-x} = \frac{1}{y}$, es decir, $e^{-x} = \frac{1 - y}{y}$. Con
#     logaritmos, $x = \ln\left(\frac{y}{1 - y}\right)$: es el *logit*.
#
#     1. **Derivamos $x$ respecto de $y$**, escrito $x = \ln(y) - \ln(1 - y)$. La derivada de $-\ln(1 - y)$ es $+\frac{1}{1 - y}$:
#         dos menos, otra vez.
#
#         $$\frac{dx}{dy} = \frac{1}{y} + \frac{1}{1 - y} = \frac{1}{y\,(1 - y)}.$$
#
#     2. **La derivada de la función inversa es 1 entre la derivada**, si esta no es 0. Si $x$ avanza un tercio por cada 1 de
#         $y$, entonces $y$ avanza 3 por cada 1 de $x$.
#
#         $$\frac{dy}{dx} = y\,(1 - y).$$
#
#     3. **Y esa $y$ es $\sigma(x)$.** Sale en función de $y$ porque la hemos calculado mirando la curva desde el eje
#         vertical.
#
# ??? note "Camino 4: con logaritmos"
#     1. **Tomamos logaritmos:** $\ln(\sigma(x)) = -\ln(1 + e^{-x})$, porque $\ln\left(\frac{1}{u}\right) = -\ln(u)$.
#
#     2. **Derivamos los dos lados.** La derivada de $\ln(\sigma)$ es $\frac{\sigma'}{\sigma}$:
#
#         $$\frac{\sigma'(x)}{\sigma(x)} = -\frac{-e^{-x}}{1 + e^{-x}} = 1 - \sigma(x).$$
#
#     3. **Multiplicamos por $\sigma$.** Quien entrena clasificadores trabaja a menudo con $\ln(\sigma)$, y este es su camino.
#
# ??? note "Camino 5: derivar una igualdad"
#     1. **Quitamos la fracción:** $\sigma(x)\,(1 + e^{-x}) = 1$ para todo $x$.
#
#     2. **Derivamos el producto.** A la derecha, la derivada de 1 es 0:
#
#         $$\sigma'(x)\,(1 + e^{-x}) - \sigma(x)\,e^{-x} = 0.$$
#
#     3. **Despejamos**, usando que $\frac{1}{1 + e^{-x}} = \sigma(x)$:
#
#         $$\sigma'(x) = \sigma(x) \cdot \sigma(x)\,e^{-x}.$$
#
#     4. **Y $\sigma(x)\,e^{-x} = \frac{e^{-x}}{1 + e^{-x}} = 1 - \sigma(x)$.** El mismo sitio, otra vez.
#
# ## Qué se aprende de la fórmula
#
# **El máximo es ¼, y solo en $x = 0$.** Con $s = \sigma(x)$, completamos el cuadrado: $s\,(1 - s) = \frac{1}{4} - (s - ½)^2$. Es
# ¼ menos algo que nunca es negativo, y ese algo es 0 solo si $s = ½$.
#
# **La derivada es simétrica.** $\sigma(-x) = \frac{1}{1 + e^{x}} = \frac{e^{-x}}{1 + e^{-x}}$, que por el camino 1 es $1 - \sigma(x)$. Cambiar
# el signo de $x$ intercambia los dos factores, y el producto no cambia: $\sigma'(x) = \sigma(x)\,\sigma(-x)$.
#
# **Se apaga deprisa.** A la izquierda $\sigma'$ decae como $e^{x}$ y a la derecha como $e^{-x}$:

# %% tags=["folded"]
import activations as act

print("   x     σ′(x)    % del máximo")
for x in [0, 2, 4, 6, 10]:
    d = act.sigmoid.derivative(x)
    print(f"{x:4}  {d:9.2e}  {100 * d / 0.25:8.2f} %")

# %% [markdown]
# Desde $x = 6$ queda menos del 1 % del máximo: la neurona está *saturada*, y $\sigma'$ apenas deja pasar nada. Y ni en el mejor punto pasa
# de ¼. Encadena veinte capas: cada una multiplica por un peso y por una derivada de ¼ como mucho. Si los pesos no lo
# compensan, el producto se vuelve diminuto: es [el desvanecimiento del gradiente](12-desvanecimiento-del-gradiente.py).
#
# **La segunda derivada sale gratis.** Derivamos $\sigma - \sigma^2$: $\sigma'' = \sigma' - 2\sigma\sigma' = \sigma'\,(1 - 2\sigma)$.
#
# ## Compruébalo: las cinco fórmulas contra el cociente centrado
#
# Los cinco caminos dan cinco expresiones. ¿Coinciden con el *cociente centrado*, $\frac{f(x + h) - f(x - h)}{2h}$, que mira a
# los dos lados y se equivoca menos que `df`?

# %%
x = np.linspace(-6, 6, 2001)
s, e = sigmoide(x), np.exp(-x)
caminos = {
    "cadena": e / (1 + e) ** 2,
    "cociente": np.exp(x) / (1 + np.exp(x)) ** 2,
    "inversa": 1 / (1 / s + 1 / (1 - s)),
    "logaritmos": s * (e / (1 + e)),
    "implícita": s * s * e,
}
testigo = act.central_difference(sigmoide, x, 1e-3)
entre = 0
for nombre, formula in caminos.items():
    error = np.max(np.abs(formula - testigo))
    print(f"{nombre:10}  error: {error:.1e}")
    otra = np.max(np.abs(formula - caminos["cadena"]))
    entre = max(entre, otra)
print("entre ellas, menos de 1e-14:", entre < 1e-14)

# %% [markdown]
# Las cinco se apartan lo mismo, porque ese error es el del propio cociente: su paso, aquí $10^{-3}$, no es 0. En papel son la misma fórmula.
# En un programa, no del todo: muy a la derecha, las cifras de $1 - \sigma$ ya se perdieron al redondear $\sigma$.

# %%
print("    x   s·(1 − s)         σ′")
for x in [20.0, 30.0, 37.0, 100.0]:
    s = sigmoide(x)
    d = act.sigmoid.derivative(x)
    print(f"{x:5.0f}  {s * (1 - s):10.3e}  {d:10.3e}")

# %% [markdown]
# Desde $x = {{ next(n for n in range(100) if sigmoide(n) == 1) }}$, `1 / (1 + np.exp(-x))` ya se ha redondeado a 1 exacto y `s * (1 - s)` da 0. La derivada
# verdadera es pequeña, pero no es 0. El paquete usa la fórmula del camino 1, escrita con $e^{-|x|}$, que no resta nada.
#
# Y en $s\,(1 - s)$, $s$ es la **salida**, que ya está guardada al entrenar: con la entrada, $x\,(1 - x)$ da otra cosa. De eso trata
# [la página siguiente](04-entrada-o-salida.py).
#
# ## Error frecuente: «La derivada de la sigmoide es muy pequeña cerca de 0»
#
# !!! warning "En 0 es máxima"
#     Al revés: en $x = 0$ vale {{ act.sigmoid.derivative(0.0):g }}, que es su máximo, y en $x = 6$, {{ act.sigmoid.derivative(6.0):.4f }}. Es pequeña
#     **lejos** de 0, donde la sigmoide es casi plana. La confusión puede venir de que «entrada cerca de 0» y «salida cerca de 0» no
#     son lo mismo: donde la salida está cerca de 0, la derivada sí es pequeña.
#
# ## Ejercicio
#
# Estas cinco líneas del camino 1 están desordenadas. Sin subir a mirar, ponlas en orden aquí; o, si prefieres, escribe las cinco
# letras en `orden_sigmoide`, más abajo, por ejemplo `"ABCDE"`.
#
# - **A.** $\sigma'(x) = \dfrac{e^{-x}}{(1 + e^{-x})^2}$
# - **B.** $\sigma(x) = (1 + e^{-x})^{-1}$
# - **C.** $\sigma'(x) = \dfrac{1}{1 + e^{-x}} \cdot \dfrac{e^{-x}}{1 + e^{-x}}$
# - **D.** $\sigma'(x) = -(1 + e^{-x})^{-2} \cdot (-e^{-x})$
# - **E.** $\sigma'(x) = \sigma(x)\,(1 - \sigma(x))$
#
# ??? tip "Pista 1"
#     ¿Cuál es la única línea que no habla todavía de $\sigma'$?
#
# ??? tip "Pista 2"
#     Primero se deriva, luego se simplifican los signos, y solo entonces se parte la fracción.

# %% tags=["exercise", "ordered"]
from activations.exercises import check

orden_sigmoide = NotImplemented  # cinco letras

check("orden_sigmoide", orden_sigmoide)

# %% tags=["solution"]
orden_sigmoide = "BDACE"

check("orden_sigmoide", orden_sigmoide)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     $\sigma$ es de clase $C^{\infty}$, $0 < \sigma < 1$ y $\sigma' = \sigma(1 - \sigma) > 0$, con máximo ¼ solo en 0. Por inducción,
#     $\sigma^{(n)}$ es un polinomio de grado $n + 1$ en $\sigma$: si $p(\sigma)$ es uno, su derivada es
#     $p'(\sigma)\,\sigma(1 - \sigma)$. También $\sigma'(x) = \frac{1}{4\cosh^2(x/2)}$. El camino 5, y el 4 tal como está escrito,
#     dan por sabido que $\sigma$ es derivable: lo es, como cociente de derivables con denominador que no se anula. El camino 3 usa el teorema de la función inversa: $x(y) = \ln\frac{y}{1-y}$ es derivable en
#     $(0, 1)$, con derivada que no se anula. Los extremos de $\sigma''$ salen de
#     $\sigma''' = \sigma'\,(1 - 6\sigma + 6\sigma^2) = 0$, es decir, $\sigma = \frac{1}{2} \pm \frac{\sqrt{3}}{6}$, que
#     corresponde a $x = \pm\ln(2 + \sqrt{3})$; allí $\sigma'' = \mp\frac{1}{6\sqrt{3}}$.
#
#     *Sigmoide* nombra también a la familia de las curvas en S; aquí es siempre la función logística estándar.
#
# ## Referencias
#
# Verhulst escribió la ecuación logística en 1838 y llamó *logística* a su curva en 1845, estudiando el crecimiento de
# poblaciones (Bacaër, 2008). Cybenko (1989) demostró que una capa oculta de sigmoides, con tantas como haga falta y una suma
# ponderada a la salida, aproxima tanto como se quiera cualquier función continua en un cubo.
#
# <!-- referencias: bacaer-2008, cybenko-1989 -->
