# %% [raw]
# ---
# description: Derivar en el sentido de las distribuciones, con una integral por partes. Por qué la derivada del escalón es la delta de Dirac.
# requisitos: [08-delta-de-dirac.py]
# objetivos: ["derivar, en el sentido de las distribuciones, lo que no tiene derivada"]
# rutas: [rigor]
# tags: [derivada en el sentido de las distribuciones, distributional derivative, weak derivative, derivada débil, derivada del escalón]
# ---

# %% [markdown]
# # ¿Cómo se deriva lo que no tiene derivada?
#
# En muchos libros lees que la derivada de la [función escalón](../catalogo/heaviside.md) $H$ es la delta. Pero $H$ salta en
# $x = 0$, y ahí no tiene derivada. Y la [delta de Dirac](08-delta-de-dirac.py) ni siquiera tiene valores. **¿Se pueden
# derivar, de todos modos?**
#
# Recuerda: la delta es la regla $\langle \delta, \varphi \rangle = \varphi(0)$. Lee en 0 una *función de prueba* $\varphi$, suave y
# nula fuera de un intervalo acotado.
#
# Se puede, con otra idea de derivada, que no da pendientes: da acciones sobre $\varphi$. Hacen falta una integral por partes y una línea
# de la regla de Barrow. Ninguna otra página se apoya en esta.
#
# ## Predice
#
# Toma una $\varphi$ que en el 0 sube con pendiente 2, es decir, $\varphi'(0) = 2$. La delta lee en ella $\varphi(0)$. Si la
# delta tiene derivada, $\delta'$, ¿qué leerá $\delta'$?
#
# - **A.** El 2, que es la pendiente de $\varphi$ en 0.
# - **B.** El $-2$, que es la pendiente cambiada de signo.
# - **C.** Nada: $\delta$ no es una función, y no se deriva.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     Una derivada sale de un cociente, $\frac{\delta(x+h) - \delta(x)}{h}$. La copia $\delta(x + h)$ lee
#     $\varphi$ en $-h$, donde $x + h = 0$. (Es solo notación: $\delta$ sigue sin tener valores.) El cociente entero lee $\frac{\varphi(-h) - \varphi(0)}{h}$: mira hacia atrás, donde
#     $\varphi$ está más abajo, y se acerca a $-2$. La A tienta porque $\delta$ lee el valor de $\varphi$, y parece que
#     $\delta'$ tenga que leer su pendiente: la lee, pero con el signo cambiado. La C acierta en que $\delta$ no es una función;
#     pero lo que aquí se acerca a un número es la acción. La respuesta es la B.
#
# ## Mover la función y restar
#
# El cociente de $H$ es, como viste, una caja de área 1 sobre $[-h, 0]$: su acción es el promedio de $\varphi$ ahí. El de
# $\delta$ lee dos puntos. Calculemos los dos con una $\varphi$ concreta.


# %%
import activations as act
import numpy as np


def phi(x):
    return np.exp(-(x**2)) * np.cos(x + 0.3)


def dphi(x):
    seno, coseno = np.sin(x + 0.3), np.cos(x + 0.3)
    return -np.exp(-(x**2)) * (2 * x * coseno + seno)


print("     h   cociente de H   cociente de δ")
for h in [0.1, 0.01, 0.001]:
    # los centros de mil trozos de [-h, 0]
    en_la_caja = -h * (np.arange(1000) + 0.5) / 1000
    de_h = np.mean(phi(en_la_caja))
    de_delta = (phi(-h) - phi(0.0)) / h
    print(f"{h:6} {de_h:13.4f} {de_delta:15.4f}")
print(
    f"\nφ(0) = {phi(0.0):.4f}   φ′(0) = {dphi(0.0):.4f}"
)

# %% [markdown]
# La columna de $H$ se acerca a $\varphi(0)$, lo que lee $\delta$. La de $\delta$, a {{ -dphi(0.0):.4f }}, que es $-\varphi'(0)$.
# El signo viene del movimiento: la copia $\delta(x + h)$ está en $-h$, así que lee $\varphi$ más atrás. Por otro camino, que
# sirve para cualquier función, se llega al mismo signo.
#
# ## Una integral por partes
#
# Para derivar algo que no tiene pendientes, se pasa la derivada a la función de prueba, que sí las tiene. Empieza con una $f$
# suave. La derivada de un producto es $(f\varphi)' = f'\varphi + f\varphi'$. Elige $M$ tan grande que $\varphi$ valga 0 fuera de
# $(-M, M)$, e integra de $-M$ a $M$: la integral de $(f\varphi)'$ es $(f\varphi)(M) - (f\varphi)(-M) = 0$. Queda
#
# $$\int_{-M}^{M} f'\varphi\,dx = -\int_{-M}^{M} f\,\varphi'\,dx.$$
#
# **El segundo miembro no pide derivar $f$.** Tiene sentido también si $f$ salta, así que lo tomamos como definición.
#
# !!! abstract "La derivada en el sentido de las distribuciones"
#     La de $f$ actúa así:
#
#     $$\langle f', \varphi \rangle = -\int_{-M}^{M} f\,\varphi'\,dx.$$
#
#     Si $f$ es suave, coincide con la de siempre. Se escribe igual, $f'$, pero no da valores: da acciones.
#
# ## Y una línea de Barrow
#
# Aplicada a $H$, que vale 0 antes del 0 y 1 después, y con $\varphi(M) = 0$:
#
# $$\langle H', \varphi \rangle = -\int_0^{M} \varphi'\,dx = -(0 - \varphi(0)) = \varphi(0),$$
#
# que es $\langle \delta, \varphi \rangle$. Por lo tanto, **la derivada del escalón, en el sentido de las distribuciones, es la delta de
# Dirac**. El valor de $H(0)$ no ha intervenido: cambiar una función en un solo punto no cambia ninguna integral.
#
# ¿Y si el salto está en otro punto, $c$? El escalón es entonces $H(x - c)$, y la cuenta es la misma desde $c$. Con
# cada $c$, ¿es el área, con su signo, la altura del punto verde?

# %% tags=["folded"] mover="c=(-1.5, 1.5, 0.1)" alt="Arriba, en azul, la función de prueba φ, y un punto verde en ella, en x = c. Abajo, -φ′: a la izquierda de c, a trazos grises, lo que el escalón anula; a la derecha, en anaranjado, lo que deja. El área con signo de esa parte, sombreada, es la altura del punto verde."
import matplotlib.pyplot as plt

u = np.linspace(-3, 3, 201)
figura, (arriba, abajo) = plt.subplots(
    2,
    1,
    sharex=True,
    figsize=(4.8, 4.8),
    height_ratios=[7, 12],
)
arriba.plot(u, phi(u), color="C0")
(leido,) = arriba.plot([], [], "o", color="C2")
arriba.set(xlim=(-3, 3), ylim=(-0.2, 1.2))
arriba.set(xticks=[-2, 0, 2], yticks=[0, 1])
arriba.set_title("φ, y su valor en el salto")
abajo.plot(u, -dphi(u), "--", color="C4", linewidth=1)
(queda,) = abajo.plot([], [], color="C1")
(area,) = abajo.fill([0], [0], "C3", alpha=0.3)
(asa,) = abajo.plot([], [], "o", color="C3", gid="asa")
abajo.set(
    ylim=(-1.2, 1.2), yticks=[-1, 0, 1], xlabel="x"
)
abajo.set_title("−φ′ por el escalón: un área")
# los centros de seis mil trozos, de 0 a 6
centros = (np.arange(6000) + 0.5) / 1000


def mover(c=0.0):
    integral = -6 * np.mean(dphi(c + centros))
    leido.set_data([c], [phi(c)])
    asa.set_data([c], [0])
    derecha = np.arange(c, 3.05, 0.1)
    alturas = -dphi(derecha)
    queda.set_data(derecha, alturas)
    arco = np.column_stack([derecha, alturas])
    area.set_xy([(c, 0), *arco, (3, 0)])
    return (
        f"Con el salto en c = {c:g}, el área con "
        f"signo, −∫H(x\u202f−\u202fc)φ′, es "
        f"{integral:.3f}. "
        f"Y φ({c:g}) es {phi(c):.3f}."
    )


mover()
plt.show()

# %% [markdown]
# El área con signo que queda a la derecha es lo que $\varphi$ baja, en total, a partir de $x = c$: de $\varphi(c)$ hasta
# anularse. Por eso $H(x - c)' = \delta(x - c)$, la delta que lee en $c$.
#
# ## De la ReLU a la delta, y más allá
#
# En este sentido se puede derivar una y otra vez. La derivada de la [ReLU](../catalogo/relu.md), $\max(0, x)$, es el escalón, y la
# del escalón, la delta. Se dibuja con una flecha, y su altura es el **peso**: lo que mide el salto.

# %% tags=["folded"] alt="Tres recuadros, uno sobre otro, entre -2 y 2. Arriba, la ReLU: 0 hasta el 0 y después una recta que sube. En medio, su derivada, el escalón, con su salto en 0. Abajo, la derivada del escalón: dos trazos a altura 0 y, en x = 0, una flecha hacia arriba de altura {peso:g}, la delta de Dirac."
from activations import plot

figura, ejes = plt.subplots(
    3, 1, sharex=True, sharey=True, figsize=(4.8, 5)
)
plot(act.relu, (-2, 2), ejes[0])
plot(act.heaviside, (-2, 2), ejes[1])
plot(act.heaviside, (-2, 2), ejes[2], order=1)
for eje in ejes:
    eje.set(xticks=[-2, 0, 2], yticks=[0, 1, 2])
ejes[0].set(title="la ReLU")
ejes[1].set(title="su derivada: el escalón H")
ejes[2].set(
    title="la de H: una delta de peso 1", xlabel="x"
)
T = act.heaviside.distributional_derivative()
peso = T.deltas[0].weight
plt.show()

# %% [markdown]
# (No contradice a [la página del escalón](06-el-salto-del-escalon.py): como función corriente, $H$ no es derivada de ninguna.) Un
# peldaño más, con $\delta$ en el lugar de $f$:
#
# $$\langle \delta', \varphi \rangle = -\langle \delta, \varphi' \rangle = -\varphi'(0).$$
#
# El paquete da la parte que es función, trozo a trozo, y las deltas. La barra separa los trozos, y los cortes dicen dónde:

# %%
print("derivadas de la ReLU")
for orden in [1, 2, 3]:
    T = act.relu.distributional_derivative(orden)
    print(f"({orden})", T)

# %% [markdown]
# ??? abstract "¿Se puede entrenar una red «con δ»?"
#     **Dato a dato, no.** Para corregir un peso hace falta un número en cada punto, y $\delta$ no lo tiene. Además, la regla de
#     la cadena pediría multiplicar $\delta$ por funciones que saltan en el mismo 0, y ese producto no está definido.
#
#     **En promedio, sí**, si los datos se reparten con una densidad continua $p$: el promedio de $H(x + b)$ se puede derivar
#     respecto de $b$, y su derivada es $p(-b)$, lo que lee una delta puesta en $-b$.
#
# ## Compruébalo: la definición contra el paquete
#
# Comparemos la definición, $-\int H\varphi'$, con la acción que da el paquete. Y la de $\delta'$ con un cociente centrado,
# que no sabe nada de deltas. Como $\delta'$ necesita la derivada de $\varphi$, se la damos con `Smooth(φ, φ′)`. (Esta $\varphi$
# no es nula fuera de ningún intervalo acotado, pero fuera de $[-6, 6]$ es tan pequeña que no se nota.)

# %%
from activations import Distribution, Smooth

H = Distribution(act.heaviside.function)
por_definicion = -H.pair(dphi, (-6, 6))
T = act.heaviside.distributional_derivative()
error = abs(por_definicion - T.pair(phi, (-6, 6)))
print("⟨H′, φ⟩: error menor que 1e-9:", error < 1e-9)

T = act.relu.distributional_derivative(3)
cociente_centrado = act.central_difference(phi, 0.0)
accion = T.pair(Smooth(phi, dphi), (-6, 6))
error = abs(accion + cociente_centrado)
print("⟨δ′, φ⟩: error menor que 1e-9:", error < 1e-9)

# %% [markdown]
# ## Error frecuente: «H′(0) es infinita, y por eso es la delta»
#
# !!! warning "La delta es otra derivada"
#     En 0, el cociente de $H$ con un paso de {{ h:g }} es {{ (act.heaviside(h) - act.heaviside(0.0)) / h:.0f }} hacia la derecha y
#     {{ (act.heaviside(-h) - act.heaviside(0.0)) / -h:.0f }} hacia la izquierda (con $H(0) = 1$). Con pasos menores se
#     separan más: no hay límite. Como función, $H'$ es 0 o no existe.
#
#     La delta es otra derivada, la de las distribuciones. Fuera del 0 coincide con la función 0, y en el 0 no tiene valor, ni finito
#     ni infinito: lee $\varphi(0)$.
#
# ## Ejercicio
#
# Escribe `aplicar_delta_prima(dphi)`: recibe la función $\varphi'$ y devuelve $\langle \delta', \varphi \rangle$.
#
# ??? tip "Pista"
#     Pasa la derivada a $\varphi$, con su signo, y mira qué hace $\delta$ con $\varphi'$.

# %% tags=["exercise"]
from activations.exercises import check


def aplicar_delta_prima(dphi):
    return NotImplemented  # borra esta línea y responde


check("aplicar_delta_prima", aplicar_delta_prima)


# %% tags=["solution"]
def aplicar_delta_prima(dphi):
    return -dphi(0.0)


check("aplicar_delta_prima", aplicar_delta_prima)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     Las funciones de prueba son las de clase $C^{\infty}$ con soporte compacto, y una distribución es una forma lineal continua
#     sobre ellas: la condición exacta está en [la página de la delta](08-delta-de-dirac.py). La derivada de una distribución
#     $T$ es $\langle T', \varphi \rangle = -\langle T, \varphi' \rangle$. Es otra distribución, porque $\varphi'$ es otra función de
#     prueba y, si $T$ se acota con $N$ derivadas, $T'$ se acota con $N + 1$. Por eso se puede derivar siempre.
#
#     Si $f$ es localmente integrable, $\langle f', \varphi \rangle = -\int f\varphi'$. Para $R(x) = \max(0, x)$ sale
#     $\langle R', \varphi \rangle = \int H\varphi$, una función; para $H$, $\varphi(0)$, que no lo es. (La $\varphi$ de esta página no
#     tiene soporte compacto; decae tan deprisa que las mismas fórmulas valen.)
#
#     *Funciones a trozos.* Sea $f$ de clase $C^1$ a trozos, con un número finito de cortes $a_i$ y límites laterales finitos
#     de $f$ y de $f'$ en ellos. Su derivada distribucional es la función $f'$ de los trozos más $\sum_i s_i\,\delta(x - a_i)$, donde
#     $s_i$ es lo que sube el salto de $a_i$. Se integra por partes en cada trozo.
#
#     *Pesos.* Un salto de tamaño $s$ da una delta de peso $s$; si baja, $s < 0$ y la flecha va hacia abajo.
#
#     *Productos.* $H\delta$ no está definido: si se regulariza $\delta$ con una caja que deja una parte $a$ de su área a la
#     izquierda del 0, la acción tiende a $(1 - a)\varphi(0)$, que depende de $a$.
#
#     *El promedio.* Si $x$ tiene densidad continua $p$, el promedio de $H(x + b)$ es $\int_{-b}^{\infty} p(x)\,dx$, y su derivada
#     respecto de $b$ es $p(-b)$.
#
# ## Referencias
#
# La teoría de las distribuciones es de L. Schwartz.
#
# <!-- referencias: hormander-1983, dirac-1930 -->
