# %% [raw]
# ---
# description: Qué es la delta de Dirac, por qué «infinito en cero y cero en lo demás» no la define, y cómo aparece al derivar el escalón.
# minutos: 45
# requisitos: [03-derivada-de-la-sigmoide.py, 06-el-salto-del-escalon.py]
# tags: [Dirac delta function, derivada en el sentido de las distribuciones, derivada del escalón]
# ---

# %% [markdown]
# # ¿Qué es (y qué no es) la delta de Dirac?
#
# La función escalón $H$ vale 0 antes de $x = 0$ y 1 después. Su derivada es 0 en todas partes, salvo en el salto, donde
# [no existe](06-el-salto-del-escalon.py). Pero $H$ sube de 0 a 1. Si su derivada es 0 en todos los puntos donde hay
# derivada, **¿dónde está esa subida?**
#
# Con cualquier función suave, la integral de la derivada (el área bajo su gráfica, con signo) devuelve lo que ha subido la
# función: es la regla de Barrow, o teorema fundamental del cálculo. Con $H$, la integral de $0$ da $0$, y debería
# dar 1. Falta algo, y ese algo es la delta de Dirac.
#
# ## Predice
#
# Piensa en una caja de anchura $h$ y altura $1/h$. Al achicar $h$, la caja se hace más alta y más estrecha. ¿Hacia dónde
# va su **área**?
#
# - **A.** Hacia 0, porque cada vez es más estrecha.
# - **B.** Es siempre 1.
# - **C.** Hacia infinito, porque cada vez es más alta.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     Base por altura: $h \cdot \frac{1}{h} = 1$, para cualquier $h$. La respuesta es la B. Esa caja es exactamente el
#     cociente incremental de $H$, como vas a ver ahora.
#
# ## Los números: el cociente de un salto
#
# Escribamos el cociente $\frac{H(x+h) - H(x)}{h}$ con pasos cada vez menores. Vale 0 si $x$ y $x+h$ están al mismo lado
# del salto, y $\frac{1}{h}$ si el paso lo cruza, es decir, si $-h \le x < 0$.

# %%
import matplotlib.pyplot as plt
import numpy as np


def escalon(x):
    return np.where(x < 0, 0.0, 1.0)


def cociente(x, h):
    return (escalon(x + h) - escalon(x)) / h


# los centros de dos millones de rectángulos
x = np.linspace(-2, 2, 2_000_000, endpoint=False) + 1e-6
dx = x[1] - x[0]
print("     h    altura   área")
for h in [0.1, 0.01, 0.001]:
    caja = cociente(x, h)
    area = np.sum(caja) * dx
    print(f"{h:6} {caja.max():8.0f} {area:7.3f}")

# %% [markdown]
# La altura crece sin límite. El área, no: es 1, que es justo lo que sube $H$. La subida que faltaba estaba ahí, apretada en
# un intervalo cada vez menor.

# %% tags=["folded"] alt="Tres cajas, que son el cociente incremental del escalón con h = 1, 0.5 y 0.2. Cada una va de -h a 0 y tiene altura 1/h; la más estrecha llega a {altura:g}. Las tres tienen área 1."
figura, eje = plt.subplots()
for color, h in zip(["C0", "C2", "C1"], [1, 0.5, 0.2]):
    eje.fill_between(
        [-h, 0], 1 / h, color=color, alpha=0.25
    )
    eje.vlines(
        [-h, 0], 0, 1 / h, color=color, linestyle=":"
    )
    eje.hlines(
        1 / h, -h, 0, color=color, label=f"h = {h:g}"
    )
altura = 1 / h
eje.set(
    xlim=(-1.5, 1),
    xlabel="x",
    title="tres cajas de área 1",
)
eje.legend(loc="upper right")
plt.show()

# %% [markdown]
# ## No mires cuánto vale, mira qué hace
#
# ¿Cómo se estudia algo tan alto y tan estrecho? Como el viento: por lo que mueve. Toma una función $\varphi$ *suave*, es
# decir, que se puede derivar cuantas veces haga falta, multiplícala por la caja y calcula el área:
#
# $$\frac{1}{h} \int_{-h}^{0} \varphi(x)\,dx.$$
#
# Es el **promedio** de $\varphi$ en el intervalo $[-h, 0]$. Como $\varphi$ es continua, cuando el intervalo se encoge ese
# promedio se acerca a $\varphi(0)$.


# %%
def phi(x):
    return np.exp(-(x**2)) * np.cos(x + 0.3)


print("     h    área de caja·φ   distancia a φ(0)")
for h in [0.1, 0.01, 0.001]:
    accion = np.sum(cociente(x, h) * phi(x)) * dx
    distancia = abs(accion - phi(0))
    print(f"{h:6} {accion:14.6f} {distancia:17.1e}")

# %% [markdown]
# Al achicar la caja, lo que hace con $\varphi$ se acerca a una operación muy simple: **leer el valor de $\varphi$ en
# 0**, que aquí es {{ phi(0):.4f }}. Esa operación es la delta de Dirac.
#
# !!! abstract "La delta de Dirac"
#     $\delta$ es la regla que a cada función suave $\varphi$ le asigna el número $\varphi(0)$. Se escribe
#
#     $$\langle \delta, \varphi \rangle = \varphi(0)$$
#
#     y se lee «la acción de $\delta$ sobre $\varphi$». A $\varphi$ se la llama *función de prueba*: suave, y nula fuera
#     de un intervalo acotado.
#
# (La $\varphi$ del código no es nula fuera de ningún intervalo acotado, pero fuera de $[-6, 6]$ es tan pequeña que en las
# cuentas no se nota.)
#
# Una regla así, que a cada función de prueba le asigna un número y respeta las sumas y los múltiplos, se llama
# **distribución**. (Falta una condición técnica: está en el enunciado exacto.) No es una función de $x$: es otra clase de
# objeto. Cada función que se puede integrar da también una distribución, con la acción $\int f\,\varphi$. La delta es de las
# que no salen así.
#
# ## La derivada de un salto
#
# Para derivar algo que no tiene pendientes, se pasa la derivada a la función de prueba, que sí las tiene.
#
# 1. **Si $f$ es suave**, la derivada de un producto es $(f\varphi)' = f'\varphi + f\varphi'$.
#
# 2. **Elige $M$ tan grande que $\varphi$ valga 0 fuera de $(-M, M)$** e integra de $-M$ a $M$. La integral de $(f\varphi)'$
#     es $(f\varphi)(M) - (f\varphi)(-M) = 0 - 0$, luego $0 = \int f'\varphi\,dx + \int f\varphi'\,dx$ y
#
#     $$\int_{-M}^{M} f'\varphi\,dx = -\int_{-M}^{M} f\,\varphi'\,dx.$$
#
# 3. **El segundo miembro no pide derivar $f$.** Tiene sentido también para $f$ con saltos, así que lo tomamos como
#     definición: la *derivada en el sentido de las distribuciones* de $f$ actúa así,
#
#     $$\langle f', \varphi \rangle = -\int_{-M}^{M} f\,\varphi'\,dx.$$
#
#     Si $f$ es suave, coincide con la de siempre. Se escribe igual, $f'$, pero es otra cosa: no da valores, da acciones.
#
# 4. **Aplicado a $H$**, que vale 0 antes del 0 y 1 después:
#
#     $$\langle H', \varphi \rangle = -\int_0^{M} \varphi'(x)\,dx.$$
#
# 5. **Regla de Barrow**, y $\varphi(M) = 0$:
#
#     $$\langle H', \varphi \rangle = -(\varphi(M) - \varphi(0)) = \varphi(0),$$
#
#     que es $\langle \delta, \varphi \rangle$.
#
# Por lo tanto, **la derivada del escalón, en el sentido de las distribuciones, es la delta de Dirac**. El valor de
# $H(0)$ no ha intervenido: cambiar una función en un solo punto no cambia ninguna integral.
#
# El paquete hace lo mismo con los trozos y los saltos de la función. La delta sale exacta:

# %%
import activations as act

derivada = act.heaviside.distributional_derivative()
print("deltas:", *derivada.deltas)
accion = derivada.pair(phi, (-6, 6))
print(f"acción sobre φ: {accion:.12f}")
print(f"φ(0):           {phi(0.0):.12f}")

# %% alt="La función escalón y su derivada entre -2 y 2. Arriba, el salto en 0, con su punto abierto y su punto cerrado. Abajo, dos trazos a altura 0 y, en x = 0, una flecha hacia arriba de altura {derivada.deltas[0].weight:g}: la delta de Dirac, dibujada por su peso y no por su valor."
from activations.plotting import plot

figura, (arriba, abajo) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4)
)
plot(act.heaviside, (-2, 2), arriba)
plot(act.heaviside, (-2, 2), abajo, order=1)
arriba.set(title="H")
abajo.set(
    title="su derivada: una delta de peso 1", xlabel="x"
)
plt.show()

# %% [markdown]
# La flecha no significa «aquí la función vale 1» ni «aquí vale infinito». Su altura es el **peso** de la delta: lo que
# mide el salto. Un salto de tamaño 3 daría una flecha de altura 3, y uno hacia abajo, una flecha hacia abajo.
#
# ## Lo que la delta no es
#
# En muchos apuntes leerás: «$\delta(x)$ vale infinito en $x = 0$ y cero en los demás puntos», y a veces, además, «y su
# integral es 1». Como imagen ayuda; como definición, falla por cuatro motivos, y basta con uno. (Hay quien escribe «tiende a
# infinito cuando $x \to 0$ y vale 0 en los demás puntos». Eso se contradice solo: si vale 0 en los demás, su límite es 0.)
#
# 1. **El área bajo un solo punto es 0, por alto que sea.** Una función nula salvo en un punto tiene integral 0. Añadir «y su
#     integral es 1» es pedirle algo que no puede cumplir.
# 2. **Sin la integral, no distingue $\delta$ de $2\delta$.** El doble de infinito es infinito y el doble de cero es cero: la misma
#     descripción para dos cosas que actúan distinto, $\varphi(0)$ y $2\varphi(0)$.
# 3. **No dice qué hace.** De «infinito en 0» no se deduce $\varphi(0)$, ni qué sería su derivada $\delta'$.
# 4. **El valor en 0 da igual.** Nuestra primera caja ocupa $-h \le x < 0$: en $x = 0$ vale siempre 0, y aun así su acción
#     tiende a $\varphi(0)$:


# %%
print("     h   valor en x = 0   acción sobre φ")
for h in [0.1, 0.01, 0.001]:
    en_cero = cociente(0.0, h)
    accion = np.sum(cociente(x, h) * phi(x)) * dx
    print(f"{h:6}  {en_cero:13.0f}  {accion:15.4f}")
print(f"en el límite, φ(0) = {phi(0):.4f}")

# %% [markdown]
# En el 0 vale 0, y en cualquier otro punto acaba valiendo 0. Lo que se acerca a la delta no son los valores: es la
# **acción**. Por eso en el paquete una distribución no se puede evaluar en un punto, y lo explica:

# %%
try:
    derivada(0.0)
except TypeError as error:
    print(error)

# %% [markdown]
# ## Muchas formas, una sola delta
#
# La caja no tiene nada de especial. Toma cualquier función integrable $\rho$ de área 1 y estréchala:
# $\rho_k(x) = k\,\rho(kx)$. Si $k$ crece, su acción tiende a $\varphi(0)$. A estas familias se las llama *deltas nacientes*,
# o aproximaciones de la identidad. Aquí hay cuatro. La cuarta, $k\,\sigma'(kx)$, es la derivada de $\sigma(kx)$, la
# [sigmoide](03-derivada-de-la-sigmoide.py) apretada: $\sigma(kx)$ se acerca a $H$ en todo $x \ne 0$, y su derivada, a
# $\delta$.

# %% tags=["folded"] alt="Cuatro recuadros con la misma escala y deltas nacientes: caja, triángulo, gaussiana y logística, cada una con k = 1, 2 y 4. Al crecer k se hacen más altas y estrechas: con k = 4, la caja sube hasta {cima[0]:g} y la logística, más ancha, hasta {cima[1]:g}. Todas tienen área 1, con lo que queda fuera del dibujo."
from activations import mollifiers

familias = {
    "caja": mollifiers.box,
    "triángulo": mollifiers.triangle,
    "gaussiana": mollifiers.gaussian,
    "logística": mollifiers.logistic,
}
figura, ejes = plt.subplots(
    2, 2, sharex=True, sharey=True, figsize=(4.8, 4.4)
)
for (titulo, familia), eje in zip(
    familias.items(), ejes.flat
):
    for color, k in zip(["C0", "C2", "C1"], [1, 2, 4]):
        delta_k = familia(k)
        if titulo == "caja":
            borde = [-2, -0.5 / k, -0.5 / k]
            borde += [0.5 / k, 0.5 / k, 2]
            alto = [0, 0, k, k, 0, 0]
            eje.fill_between(
                borde, alto, color=color, alpha=0.3
            )
        else:
            u = np.linspace(-2, 2, 801)
            eje.plot(u, delta_k(u), color=color)
    eje.set(title=titulo, xlim=(-2, 2))
figura.suptitle(
    "k = 1 (azul), 2 (verde) y 4 (rojo anaranjado)"
)
cima = [
    float(familias[f](4)(0.0))
    for f in ("caja", "logística")
]
plt.show()

# %% [markdown]
# ¿Todas se acercan igual de rápido? Midamos la distancia a $\varphi(0)$ al multiplicar $k$ por 10:

# %%
from activations import Distribution

print("     k" + "".join(f"{f:>11}" for f in familias))
for k in [10, 100, 1000]:
    print(f"{k:6}", end="")
    for familia in familias.values():
        T = Distribution(familia(k))
        error = abs(T.pair(phi, (-6, 6)) - phi(0))
        print(f"{error:11.1e}", end="")
    print()

# %% [markdown]
# Cada vez que $k$ se multiplica por 10, el error se divide entre unos 100: es de orden 2. El de la primera caja, la que
# ocupaba $[-h, 0]$, se dividía entre 10, más o menos: orden 1. La diferencia está en el **centro**. Cerca de 0, $\varphi$ se
# parece a una parábola, $\varphi(x) \approx \varphi(0) + \varphi'(0)\,x + \frac{1}{2}\varphi''(0)\,x^2$. Si la caja está centrada en 0,
# lo que aporta el término con $x$ se cancela entre la derecha y la izquierda; si está a un lado, no.
#
# ## La escalera
#
# **En el sentido de las distribuciones** se puede derivar una y otra vez. La derivada de la ReLU es el escalón. (No
# contradice a [la página del escalón](06-el-salto-del-escalon.py): como función corriente, $H$ no es derivada de ninguna.) La del escalón es la delta. Y la
# misma regla, con $\delta$ en el lugar de $f$, da $\delta'$:
#
# $$\langle \delta', \varphi \rangle = -\langle \delta, \varphi' \rangle = -\varphi'(0).$$

# %%
print("derivadas de la ReLU")
for orden in [1, 2, 3]:
    T = act.relu.distributional_derivative(orden)
    print(f"({orden})", T)

# %% [markdown]
# Cada línea da la parte que es función, trozo a trozo, y las deltas.
#
# ¿Se puede, entonces, entrenar una red «con $\delta$»? **Dato a dato, no.** Para corregir un peso hace falta un número en cada
# punto, y $\delta$ no lo tiene. Además, la regla de la cadena pediría multiplicar $\delta$ por funciones que saltan en el
# mismo 0, y ese producto no está definido. **En promedio, sí**, si los datos se reparten con una densidad continua $p$: el
# promedio de $H(x + b)$ se puede derivar respecto de $b$, y su derivada es $p(-b)$, lo que lee una delta puesta en $-b$.
#
# ## Compruébalo
#
# Comparemos la definición, $-\int H\varphi'$, con la acción que da el paquete. Y la de $\delta'$ con un cociente centrado,
# que no sabe nada de deltas. Como $\delta'$ necesita la derivada de $\varphi$, se la damos con `Smooth(φ, φ′)`.

# %%
from activations import Smooth


def dphi(x):
    seno, coseno = np.sin(x + 0.3), np.cos(x + 0.3)
    return -np.exp(-(x**2)) * (2 * x * coseno + seno)


H = Distribution(act.heaviside.function)
por_definicion = -H.pair(dphi, (-6, 6))
error = abs(
    por_definicion - derivada.pair(phi, (-6, 6))
)
print("⟨H′, φ⟩: error menor que 1e-9:", error < 1e-9)

T = act.relu.distributional_derivative(3)
cociente_centrado = act.central_difference(phi, 0.0)
accion = T.pair(Smooth(phi, dphi), (-6, 6))
error = abs(accion + cociente_centrado)
print("⟨δ′, φ⟩: error menor que 1e-9:", error < 1e-9)

# %% [markdown]
# ## Error frecuente
#
# !!! warning "«La delta es una función que vale infinito en cero»"
#     Ninguna función hace lo que hace la delta: tendría que ser nula en casi todos los puntos, y entonces su integral es 0.
#     La delta es una distribución, y la define lo que hace: $\langle \delta, \varphi \rangle = \varphi(0)$.
#
# !!! warning "«La derivada de H en 0 es infinita; por eso es la delta»"
#     En cada punto, la derivada de $H$ es 0 o no existe. La delta es otra derivada, la de las distribuciones: lejos del 0
#     coincide con la función 0, y en el 0 no tiene valor, ni finito ni infinito.
#
# ## Ejercicios
#
# **1.** Escribe `aplicar(delta_k, phi)`: recibe dos funciones y devuelve una aproximación de
# $\int_{-5}^{5} \delta_k(x)\,\varphi(x)\,dx$, con un error relativo menor que el 0.2 %.
#
# ??? tip "Pista 1"
#     Una integral es una suma de áreas de rectángulos muy estrechos: altura por anchura.
#
# ??? tip "Pista 2"
#     `x = np.linspace(-5, 5, 200_001)` da los puntos, y `x[1] - x[0]`, la anchura de cada rectángulo.

# %% tags=["exercise"]
from activations.exercises import check


def aplicar(delta_k, phi):
    return NotImplemented  # borra esta línea y responde


check("aplicar", aplicar)


# %% tags=["solution"]
def aplicar(delta_k, phi):
    x = np.linspace(-5, 5, 200_001)
    return np.sum(delta_k(x) * phi(x)) * (x[1] - x[0])


check("aplicar", aplicar)

# %% [markdown]
# **2.** Escribe `aplicar_delta_prima(dphi)`: recibe la función $\varphi'$ y devuelve $\langle \delta', \varphi \rangle$.
#
# ??? tip "Pista"
#     Pasa la derivada a $\varphi$, con su signo, y mira qué hace $\delta$ con $\varphi'$.


# %% tags=["exercise"]
def aplicar_delta_prima(dphi):
    return NotImplemented  # borra esta línea y responde


check("aplicar_delta_prima", aplicar_delta_prima)


# %% tags=["solution"]
def aplicar_delta_prima(dphi):
    return -dphi(0.0)


check("aplicar_delta_prima", aplicar_delta_prima)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     Las funciones de prueba son las de clase $C^{\infty}$ con soporte compacto. Una *distribución* es una forma lineal $T$
#     sobre ellas tal que, para cada compacto $K$, hay $C$ y $N$ con
#     $|\langle T, \varphi \rangle| \le C \sum_{j \le N} \sup |\varphi^{(j)}|$ si el soporte de $\varphi$ está en $K$. Para
#     $\delta$ bastan $N = 0$ y $C = 1$; su soporte es $\{0\}$. También se puede ver como la medida de masa 1 en 0, y
#     $\int \delta\varphi$ es una notación para la acción. (La $\varphi$ de esta página no tiene soporte compacto; decae tan
#     deprisa que las mismas fórmulas valen.)
#
#     Si $f$ es localmente integrable, su derivada distribucional es $\langle f', \varphi \rangle = -\int f\varphi'$. Para
#     $R(x) = \max(0, x)$ sale $\langle R', \varphi \rangle = \int H\varphi$, una función; para $H$, $\varphi(0)$. No hay ninguna
#     $g$ localmente integrable con $\int g\varphi = \varphi(0)$ para toda $\varphi$: tomando $\varphi$ con soporte fuera del 0 se ve
#     que $g = 0$ en casi todo punto, y entonces $\int g\varphi = 0$.
#
#     «0 si $x \ne 0$, $+\infty$ si $x = 0$, de integral 1» no distingue $\delta$ de $\delta - \delta''$: las dos dan 1 sobre una
#     $\varphi$ igual a 1 cerca de 0, y una regularización gaussiana de la segunda también tiende a 0 fuera de 0 y a $+\infty$
#     en 0.
#
#     *Deltas nacientes.* Si $\rho$ es integrable, $\int \rho = 1$ y $\rho_k(x) = k\rho(kx)$, entonces
#     $\langle \rho_k, \varphi \rangle \to \varphi(0)$ para toda $\varphi$ acotada y continua en 0. Sean
#     $m_j = \int t^j \rho(t)\,dt$ y el error, la acción menos $\varphi(0)$. Si $\int t^2|\rho| < \infty$ y $m_1 = 0$, y $\varphi$ es
#     acotada y $C^2$ cerca de 0, el error es
#
#     $$\frac{m_2\,\varphi''(0)}{2k^2} + o(k^{-2}).$$
#
#     Para la caja $m_2 = \frac{1}{12}$; para el triángulo, $\frac{1}{6}$; para la gaussiana, 1; para $\sigma'$, $\frac{\pi^2}{3}$. Si
#     $\int |t||\rho| < \infty$, $m_1 \ne 0$ y $\varphi$ es acotada y derivable en 0, el error es
#     $\frac{m_1\,\varphi'(0)}{k} + o(k^{-1})$: orden 1 si $\varphi'(0) \ne 0$.
#
#     *Productos.* $H\delta$ no está definido: si se regulariza $\delta$ con una caja que deja una parte $a$ de su área a la
#     izquierda del 0, la acción tiende a $(1 - a)\varphi(0)$, que depende de $a$.
#
# ## Referencias
#
# - P. A. M. Dirac (1930). *The Principles of Quantum Mechanics*. Oxford University Press.
# - M. G. Katz y D. Tall (2012). *A Cauchy–Dirac delta function*. [arXiv:1206.0119](https://arxiv.org/abs/1206.0119).
#   Según estos autores, la idea está ya en Cauchy. La teoría de las distribuciones es de L. Schwartz.
# - J. D. Jackson (2008). *Examples of the zeroth theorem of the history of science*. American Journal of Physics 76, 704.
#   [doi 10.1119/1.2904468](https://doi.org/10.1119/1.2904468)
