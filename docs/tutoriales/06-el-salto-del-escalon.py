# %% [raw]
# ---
# description: La función escalón da un salto en cero. Cómo dibujarlo sin inventar una línea vertical, y por qué allí no hay derivada, ni siquiera infinita.
# minutos: 20
# requisitos: [01-que-mide-la-derivada.py]
# ---

# %% [markdown]
# # ¿Cómo se dibuja un salto sin mentir? La función escalón
#
# La primera neurona artificial, la de McCulloch y Pitts en 1943, tenía dos estados: callada o disparada. Su función de
# activación es la **función escalón de Heaviside**, que se escribe $H$:
#
# $$H(x) = \begin{cases} 0 & \text{si } x < 0 \\ 1 & \text{si } x \ge 0 \end{cases}$$
#
# Es una función muy sencilla, y casi todas las gráficas que encontrarás de ella cuentan algo falso.
#
# ## Predice
#
# ¿Cuántos valores toma $H$ **justo en** $x = 0$?
#
# - **A.** Uno.
# - **B.** Dos: el 0 y el 1.
# - **C.** Todos los que hay entre 0 y 1.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     Vuelve a leer la definición: en $x = 0$ se cumple $x \ge 0$, así que $H(0) = 1$ y nada más. La respuesta es la A.
#     Una función da **un** valor a cada $x$. Con esa idea en la mano, mira la próxima figura.
#
# ## Una gráfica que miente
#
# Dibujemos $H$ como se dibuja cualquier función: calculamos muchos puntos y dejamos que el programa los una.

# %% tags=["counterexample"] alt="Dibujo engañoso de la función escalón entre -2 y 2: el programa ha unido todos los puntos con un solo trazo, y alrededor de 0 aparece una subida casi vertical de {desde[1]:g} a {hasta[1]:g} que la función no tiene."
import matplotlib.pyplot as plt
import numpy as np


def escalon(x):
    return np.where(x < 0, 0.0, 1.0)


x = np.linspace(-2, 2, 101)
figura, eje = plt.subplots()
(trazo,) = eje.plot(x, escalon(x))
eje.set(title="así NO: los puntos, unidos", xlabel="x")
puntos = trazo.get_xydata()
subida = np.argmax(np.diff(puntos[:, 1]))
desde, hasta = puntos[subida], puntos[subida + 1]
plt.show()

# %% [markdown]
# Parece que en $x = 0$ hay una línea vertical, como si $H$ pasara por 0.2, por 0.5, por 0.9… La respuesta C hecha
# dibujo. ¿De dónde ha salido esa línea? Preguntemos a los datos qué dos puntos une:

# %%
print("sale del punto  ", desde)
print("y llega al punto", hasta)

print("\npuntos calculados   pendiente de la subida")
for n in [5, 11, 101, 1001, 10001]:
    x = np.linspace(-2, 2, n)
    pendiente = np.max(np.diff(escalon(x)) / np.diff(x))
    print(f"{n:17}   {pendiente:22.1f}")

# %% [markdown]
# Sale del último punto calculado a la izquierda y llega al primero de la derecha. No es vertical: es una recta
# inclinada, tan empinada como juntos estén los puntos. Con 5 puntos su pendiente es 1; con 10 001, es 2500. **La línea
# no es de la función, es de la rejilla**: la dibuja el programa al unir dos puntos que nadie dijo que fueran vecinos.
#
# ## Una gráfica honesta
#
# El remedio es decirle al programa dónde cortar. Para matplotlib, un `nan` en los datos significa «levanta el lápiz».
# Después marcamos los extremos como en clase: punto **cerrado** donde la función toma ese valor y punto **abierto**
# donde solo se acerca.

# %% alt="Dibujo honesto de la función escalón entre -2 y 2: dos trazos horizontales que no se tocan, uno a altura 0 y otro a altura 1. En x = 0 hay un punto abierto a altura 0 y uno cerrado a altura {en_cero:g}, que es el valor de la función."
x = np.array([-2, 0, 0, 0, 2])
y = np.array([0, 0, np.nan, 1, 1])

figura, eje = plt.subplots()
eje.plot(x, y)
eje.plot(0, 0, "o", color="C0", markerfacecolor="white")
eje.plot(0, 1, "o", color="C0")
eje.set(title="así sí: un salto", xlabel="x", yticks=[0, 1])
en_cero = escalon(0)
plt.show()

# %% [markdown]
# Ahora el dibujo dice exactamente lo que dice la definición: a la izquierda 0, a la derecha 1, en el 0 vale 1 y
# ningún punto intermedio.
#
# ## La derivada, fuera del salto
#
# A la izquierda de 0, $H$ es constante: si $x < 0$ y damos un paso $h$ que no llegue hasta el 0,
#
# $$\frac{H(x + h) - H(x)}{h} = \frac{0 - 0}{h} = 0.$$
#
# A la derecha pasa igual, con $1 - 1$. Por tanto $H'(x) = 0$ para todo $x \ne 0$. Fíjate en lo que implica para una
# red: mover un poco la entrada no cambia nada la salida, así que la derivada no da ninguna pista de hacia dónde ir.
#
# ## La derivada, en el salto
#
# Antes de los cocientes, un detalle. Hay quien define $H(0) = 1$, quien prefiere $H(0) = 0$ y quien elige ½: son tres
# convenios, y `np.heaviside` te obliga a decir cuál quieres. Probemos los tres.

# %%
print("H(0)      h    por la izquierda  por la derecha")
for valor in [0.0, 0.5, 1.0]:
    for h in [0.1, 0.01, 0.001]:
        izquierda = (valor - np.heaviside(-h, valor)) / h
        derecha = (np.heaviside(h, valor) - valor) / h
        print(
            f"{valor:4}  {h:5}  {izquierda:16.0f}", end="  "
        )
        print(f"{derecha:14.0f}")
    print()

# %% [markdown]
# Al achicar $h$, unos cocientes se quedan en 0 y otros crecen sin freno, y **cuáles** depende de una elección nuestra,
# el valor de $H(0)$. Ninguna de las tres da un límite finito por los dos lados. Y no es mala suerte: es un teorema.
#
# 1. **Supón que existe $f'(0)$**, un número. Para $h \ne 0$ se puede escribir
#
#     $$f(h) - f(0) = h \cdot \frac{f(h) - f(0)}{h}.$$
#
# 2. **Haz tender $h$ a 0.** El primer factor tiende a 0 y el segundo a $f'(0)$, así que el producto tiende a
#     $0 \cdot f'(0) = 0$.
#
# 3. **Por tanto $f(h) \to f(0)$ por los dos lados**: toda función derivable es continua.
#
# 4. **$H$ no lo cumple.** Por la izquierda tiende a 0 y por la derecha a 1: sea cual sea $H(0)$, no puede ser igual
#     a los dos. **$H$ no es derivable en 0.**
#
# ### ¿Y «pendiente infinita»?
#
# Es una frase sobre los cocientes, no un número. Con $H(0) = 1$, el cociente por la izquierda crece hasta el infinito y
# el de la derecha vale 0; con $H(0) = 0$ se cambian los papeles; con $H(0) = ½$ crecen los dos. No hay una recta vertical
# tangente a la gráfica: hay un hueco. El paquete responde así:

# %%
import activations as act

print(act.heaviside)
print()
print(
    "en −1, 0 y 2:    ",
    act.heaviside.derivative([-1, 0, 2]),
)
print(
    "por la izquierda:", act.heaviside.left_derivative(0.0)
)
print(
    "por la derecha:  ", act.heaviside.right_derivative(0.0)
)

medio = act.heaviside.with_parameters(value_at_zero=0.5)
print(
    "\ncon H(0) = ½:    ",
    medio.left_derivative(0.0),
    medio.right_derivative(0.0),
)

# %% [markdown]
# ## Dos piezas del mismo rompecabezas
#
# ¿Será $H$, al menos, la derivada de alguna función? La candidata es la ReLU, $\max(0, x)$: a la izquierda tiene
# pendiente 0 y a la derecha pendiente 1. Pero en 0 tiene una esquina. Ninguna otra lo hará mejor:
#
# 1. **Si $F' = H$**, a la izquierda de 0 la pendiente de $F$ es siempre 0: $F(x) = c$, constante.
# 2. **A la derecha la pendiente es siempre 1**, y $F$ es continua, así que sigue donde estaba: $F(x) = x + c$.
# 3. **Entonces $F(x) = \max(0, x) + c$**, que en 0 sube con pendiente 0 por un lado y 1 por el otro. No es derivable
#     en 0, luego $F'(0)$ no puede valer $H(0)$, valga lo que valga.
#
# El salto se ha quedado sin derivada y no es derivada de nadie. Y, sin embargo, $H$ **sube**: pasa de 0 a 1. Esa subida
# tiene que notarse en alguna parte. Dónde es la pregunta de la página siguiente de este camino,
# [¿Qué es (y qué no es) la delta de Dirac?](08-delta-de-dirac.py).
#
# ## Compruébalo
#
# El cociente centrado con $h = 10^{-6}$ debe dar 0 lejos del salto. Y a menos de $h$ del salto tiene un pie a cada
# lado: da $\frac{1}{2h}$.

# %%
h = 1e-6
x = np.concatenate(
    [np.linspace(-3, -0.1, 100), np.linspace(0.1, 3, 100)]
)
error = np.abs(
    act.central_difference(escalon, x, h)
    - act.heaviside.derivative(x)
)
print("error máximo lejos de 0:", np.max(error))
print(
    "en x = 0, con h = 1e-6: ",
    act.central_difference(escalon, 0.0, h),
)

# %% [markdown]
# Quinientos mil. Quien deje que un programa derive $H$ sin mirar encontrará ese número en su pantalla, y no mide nada
# de $H$: mide el paso que eligió.
#
# ## Error frecuente
#
# !!! warning "«En x = 0 la función crece verticalmente»"
#     Una función no puede crecer en un solo punto: en cada punto tiene un único valor. Lo vertical lo pone el programa
#     al unir dos puntos. Corta el trazo con `nan` y desaparece.
#
# !!! warning "«En el salto la pendiente es infinita, y esa es la derivada»"
#     Para que haya derivada tiene que haber un límite **finito**. Aquí algunos cocientes divergen, y cuáles depende
#     de cuánto hayamos decidido que valga $H(0)$.
#
# ## Ejercicio
#
# Escribe `partir_en_saltos(x, y, saltos)`. Recibe los puntos de una gráfica, con `x` de menor a mayor, y una lista de
# posiciones donde la función salta. Devuelve `x` e `y` con un punto más por cada salto: su abscisa es la del salto, su
# ordenada es `nan`, y va **justo delante** del primer punto con $x \ge$ salto. Los demás puntos no se tocan.
#
# ??? tip "Pista 1"
#     `np.searchsorted(x, saltos)` dice en qué lugar de `x` entraría cada salto, delante de sus iguales.
#
# ??? tip "Pista 2"
#     `np.insert(x, lugares, valores)` devuelve una copia con los valores insertados. Hazlo dos veces: una para `x` y
#     otra para `y`. Con `np.insert`, `y` debe ser de números reales para que quepa un `nan`.

# %% tags=["exercise"]
from activations.exercises import check


def partir_en_saltos(x, y, saltos):
    return NotImplemented  # borra esta línea y responde


check("partir_en_saltos", partir_en_saltos)


# %% tags=["solution"]
def partir_en_saltos(x, y, saltos):
    lugares = np.searchsorted(x, saltos)
    return np.insert(x, lugares, saltos), np.insert(
        y, lugares, np.nan
    )


check("partir_en_saltos", partir_en_saltos)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     Sea $H(x) = 0$ si $x < 0$, $1$ si $x > 0$ y $H(0) = c$ con $0 \le c \le 1$. Los cocientes en 0 son, con $h > 0$,
#     $(1 - c)/h$ por la derecha y $c/h$ por la izquierda. Si $c = 1$, la derivada lateral derecha es 0 y el cociente
#     izquierdo tiende a $+\infty$; si $c = 0$, al revés; si $0 < c < 1$, los dos tienden a $+\infty$, y se dice que
#     $H'(0) = +\infty$ *en sentido extendido*. «Derivable» significa que el límite existe y es finito, de modo que $H$
#     no es derivable en 0 en ningún caso.
#
#     Que $H$ no es derivada de ninguna función se sigue del teorema del valor medio, como arriba: si $F' = H$ en toda
#     la recta, $F$ es constante en $x \le 0$ y $x + c$ en $x \ge 0$, y sus laterales en 0 son 0 y 1. Es un caso del
#     teorema de Darboux: una derivada, aunque no sea continua, toma todos los valores intermedios, y $H$ no los toma.
#
# ## Referencias
#
# - W. S. McCulloch y W. Pitts (1943). *A logical calculus of the ideas immanent in nervous activity*. Bulletin of
#   Mathematical Biophysics 5(4), 115–133.
