# %% [raw]
# ---
# description: La derivada de ReLU en cero no existe. Lo vemos con números, lo demostramos y decidimos qué responder cuando un programa la necesita.
# minutos: 20
# requisitos: []
# ---

# %% [markdown]
# # ¿Cuánto vale la derivada de ReLU en cero?
#
# La ReLU deja pasar lo positivo y convierte en cero todo lo demás:
#
# $$\text{ReLU}(x) = \max(0, x) = \begin{cases} 0 & \text{si } x < 0 \\ x & \text{si } x \ge 0 \end{cases}$$
#
# A la izquierda de 0 es plana: su pendiente es 0. A la derecha es la recta $y = x$: su pendiente es 1. Y justo en 0,
# donde un trozo se encuentra con el otro, ¿cuál es?
#
# ## Predice
#
# Elige antes de seguir leyendo. La derivada de la ReLU en $x = 0$…
#
# - **A.** vale 0.
# - **B.** vale ½, el promedio de los dos lados.
# - **C.** vale 1.
# - **D.** no existe.
#
# ??? question "Ya he elegido"
#     Si has dicho A, B o C, en la próxima celda vas a ver a un programa darte la razón: a las tres. Si has dicho D,
#     tu trabajo será explicar de dónde salen esos tres números.
#
# ## Tres fórmulas, tres respuestas
#
# La derivada es el límite de un cociente: cuánto sube la función, dividido entre cuánto nos hemos movido. Hay tres
# maneras de escribir ese cociente en $x = 0$, según hacia dónde demos el paso $h$:

# %%
import matplotlib.pyplot as plt
import numpy as np


def relu(x):
    return np.maximum(0, x)


print("     h    izquierda  centrado  derecha")
for h in [1, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8]:
    izquierda = (relu(0) - relu(0 - h)) / h
    centrado = (relu(0 + h) - relu(0 - h)) / (2 * h)
    derecha = (relu(0 + h) - relu(0)) / h
    print(f"{h:8g}  {izquierda:6}  {centrado:9}  {derecha:8}")

# %% [markdown]
# Cada columna dice lo mismo en las nueve filas. No es un error de redondeo ni un paso demasiado grande: hacer $h$ más
# pequeño **no cambia nada**. Las tres fórmulas están bien programadas y las tres responden distinto.
#
# ## Míralo de cerca
#
# Si amplías una curva suave alrededor de un punto, acaba pareciendo una recta: la pendiente de esa recta es la
# derivada. Ampliemos la tangente hiperbólica, que es suave, y la ReLU, las dos alrededor de 0.

# %% alt="Seis recuadros. Arriba, tanh vista en intervalos cada vez más estrechos alrededor de 0, de 2 a 0.02: se endereza hasta ser una recta, que en el último recuadro se aparta de la diagonal como mucho un {desvio:.1g} del ancho. Abajo, la ReLU en los mismos intervalos: la esquina es idéntica en los tres."
figura, ejes = plt.subplots(2, 3)
for columna, radio in enumerate([2, 0.2, 0.02]):
    x = np.linspace(-radio, radio, 201)
    for fila, (f, nombre) in enumerate([(np.tanh, "tanh"), (relu, "ReLU")]):
        eje = ejes[fila, columna]
        eje.plot(x, f(x), color=f"C{fila}")
        eje.set(title=f"{nombre}, ±{radio}", aspect="equal")
        eje.set(xlim=(-radio, radio), xticks=[-radio, 0, radio])
        eje.set(ylim=(-radio, radio), yticks=[0])
desvio = np.max(np.abs(np.tanh(x) - x)) / (2 * radio)
plt.show()

# %% [markdown]
# La curva de arriba se endereza. La esquina de abajo, no: en cada ampliación vuelve a ser la misma esquina. Ninguna
# recta sola se le parece, así que no hay *una* pendiente que le corresponda.
#
# ## La demostración
#
# La derivada en 0 existe si el cociente se acerca a **un mismo número** venga $h$ de donde venga. Tomemos $h > 0$ y
# demos el paso hacia cada lado.
#
# 1. **Hacia la derecha.** Como $h > 0$, $\max(0, h) = h$:
#
#     $$\frac{\text{ReLU}(h) - \text{ReLU}(0)}{h} = \frac{h - 0}{h} = 1.$$
#
# 2. **Hacia la izquierda.** Como $-h < 0$, $\max(0, -h) = 0$:
#
#     $$\frac{\text{ReLU}(0) - \text{ReLU}(-h)}{h} = \frac{0 - 0}{h} = 0.$$
#
# 3. **Los límites.** Cada cociente es constante, así que su límite es ese mismo número. Se llaman *derivadas
#     laterales*:
#
#     $$\text{ReLU}'_{-}(0) = 0, \qquad \text{ReLU}'_{+}(0) = 1.$$
#
# 4. **La conclusión.** $0 \ne 1$: no hay un límite común, y **la derivada de la ReLU en 0 no existe**. La respuesta
#     era la D.
#
# ¿Y el ½? Es el promedio de las dos laterales, porque el cociente centrado da medio paso a cada lado:
#
# $$\frac{\text{ReLU}(h) - \text{ReLU}(-h)}{2h} = \frac{h - 0}{2h} = \frac{1}{2}.$$
#
# Ese cociente no se entera de que hay una esquina: nunca mira el punto 0. Que *él* tenga límite no significa que la
# derivada exista.
#
# Fuera del 0 no hay misterio. Cada trozo es una recta, y su derivada es su pendiente:
#
# $$\text{ReLU}'(x) = \begin{cases} 0 & \text{si } x < 0 \\ \text{no existe} & \text{si } x = 0 \\ 1 & \text{si } x > 0 \end{cases}$$

# %% alt="La ReLU y su derivada entre -2 y 2. La ReLU, una línea sin cortes con una esquina en 0. La derivada, dos trazos horizontales que no se tocan: altura {altura[0]:g} a la izquierda y {altura[1]:g} a la derecha, cada uno con un punto abierto en x = 0, donde no hay derivada."
from activations.plotting import plot
import activations as act

figura, (arriba, abajo) = plt.subplots(2, 1, sharex=True, figsize=(4.8, 4))
plot(act.relu, (-2, 2), arriba)
plot(act.relu, (-2, 2), abajo, order=1)
arriba.set(title="ReLU: una esquina, ningún corte")
abajo.set(title="su derivada: un salto, y nada en x = 0", xlabel="x")
altura = act.relu.derivative([-1, 1])
plt.show()

# %% [markdown]
# Los puntos abiertos dicen «aquí llega el trazo, pero el valor no es este». En $x = 0$ no hay ningún punto cerrado,
# porque no hay ningún valor que dibujar.
#
# ## Lo que contesta nuestro paquete
#
# `activations` no elige por ti en silencio. Donde no hay derivada, contesta `nan`; si quieres otra cosa, la pides:

# %%
print(act.relu)
print()
print("en −1, 0 y 2:   ", act.relu.derivative([-1, 0, 2]))
print("por la izquierda:", act.relu.left_derivative(0.0))
print("por la derecha:  ", act.relu.right_derivative(0.0))
print("eligiendo 0:     ", act.relu.derivative(0.0, at_kinks=0.0))

# %% [markdown]
# ## Qué números se pueden elegir
#
# Entrenar una red obliga a contestar *algo* cuando la entrada es justo 0. No vale cualquier cosa: hay un intervalo
# de respuestas razonables, y sale de un dibujo. Traza por la esquina rectas $y = g\,x$ con distintas pendientes $g$ y
# fíjate en cuáles **no cortan** a la ReLU, es decir, la dejan siempre por encima.

# %% alt="La ReLU y cinco rectas que pasan por su esquina. Las de pendiente 0, 0.5 y 1 quedan siempre por debajo de la ReLU o la tocan; las de pendiente -0.4 y 1.4, dibujadas a trazos, la cruzan: en x = ±2 la superan en {exceso:g}."
x = np.linspace(-2, 2, 401)
figura, eje = plt.subplots()
for g in [-0.4, 0, 0.5, 1, 1.4]:
    apoya = np.all(relu(x) >= g * x)
    color, trazo = ("C2", "-") if apoya else ("C1", "--")
    eje.plot(x, g * x, color=color, linestyle=trazo, linewidth=1.2)
    eje.text(2.05, 2 * g, f"g = {g:g}", color=color, va="center")
eje.plot(x, relu(x), color="C0", linewidth=3)
eje.set(xlim=(-2, 2), ylim=(-1.2, 3), xlabel="x")
eje.set(title="rectas de apoyo en la esquina")
exceso = np.max(1.4 * x - relu(x))
plt.show()

# %% [markdown]
# Las verdes son **rectas de apoyo**. ¿Para qué valores de $g$ se cumple $\text{ReLU}(x) \ge g\,x$ en todo punto?
#
# 1. **Si $x > 0$**, pide $x \ge g\,x$. Dividimos entre $x$, que es positivo: $g \le 1$.
# 2. **Si $x < 0$**, pide $0 \ge g\,x$. Dividimos entre $x$, que es negativo, y la desigualdad se da la vuelta: $g \ge 0$.
# 3. **Si $x = 0$**, dice $0 \ge 0$: se cumple siempre.
#
# Así que sirven exactamente las pendientes $0 \le g \le 1$. Ese conjunto se llama **el subdiferencial** de la ReLU en
# 0, y cada uno de sus números es un *subgradiente*:
#
# $$\partial\,\text{ReLU}(0) = [0, 1].$$
#
# Los extremos son las dos derivadas laterales. Donde la función sí es derivable, el subdiferencial tiene un solo
# número: la derivada. Decir «ReLU′(0) = 0» es elegir uno de los números de $[0, 1]$: un **convenio** muy usado, no un
# teorema.

# %%
print("subdiferencial en 0:", act.relu.subdifferential(0.0))
print("subdiferencial en 2:", act.relu.subdifferential(2.0))
try:
    act.relu.derivative(0.0, at_kinks=1.4)
except ValueError as error:
    print(error)

# %% [markdown]
# ## El convenio se cuela sin avisar
#
# Estas cinco líneas de NumPy parecen la misma derivada. Lo son en todas partes… menos donde duele:

# %%
x = np.array([-1.0, 0.0, 1.0])
escrituras = {
    "np.where(x > 0, 1, 0)": np.where(x > 0, 1, 0),
    "np.where(x < 0, 0, 1)": np.where(x < 0, 0, 1),
    "np.heaviside(x, 0.5)": np.heaviside(x, 0.5),
    "(1 + np.sign(x)) / 2": (1 + np.sign(x)) / 2,
    "(x >= 0) * 1": (x >= 0) * 1,
}
print("en x =", *x)
for codigo, valores in escrituras.items():
    print(f"{codigo:24}", *(f"{v:g}" for v in valores))

# %% [markdown]
# Quien escribe `>` en lugar de `>=` ha decidido cuánto vale ReLU′(0), quizá sin darse cuenta. En el paquete esa
# decisión tiene nombre: `at_kinks` («en las esquinas»).
#
# ## Compruébalo
#
# Lejos de la esquina, la fórmula y el cociente centrado deben coincidir. Cerca de ella no, y ahora sabes por qué: si
# $|x| < h$, el cociente tiene un pie a cada lado.

# %%
h = 1e-6
lejos = np.concatenate([np.linspace(-3, -0.1, 200), np.linspace(0.1, 3, 200)])
cociente = (relu(lejos + h) - relu(lejos - h)) / (2 * h)
error = np.abs(cociente - act.relu.derivative(lejos))
error_maximo = np.max(error)
print(f"lejos de 0, error máximo: {error_maximo:.1e}")

cerca = 1e-7
mezcla = (relu(cerca + h) - relu(cerca - h)) / (2 * h)
print(f"en x = {cerca:g}, el cociente da {mezcla:.2f}")
print("y la derivada es", act.relu.derivative(cerca))

# %% [markdown]
# En $x = 10^{-7}$ la derivada existe y vale 1, pero el cociente con $h = 10^{-6}$ contesta {{ mezcla:.2f }}. Un
# cociente solo sirve de testigo si su paso no salta por encima de una esquina.
#
# También puede engañarte una gráfica: ¿está el 0 entre tus puntos?

# %%
x = np.arange(-8, 8, 0.1)
print("el punto más cercano a 0:", x[np.argmin(np.abs(x))])

# %% [markdown]
# Ese punto debería ser 0 y no lo es: sumar ochenta veces 0.1 arrastra el redondeo. Quien dibuje ReLU′ con esa rejilla
# nunca verá que en 0 falta un valor. `np.linspace(-8, 8, 161)` sí contiene el 0.
#
# ## Las demás funciones con esquina
#
# Todo lo anterior se repite: dos laterales distintas, un subdiferencial entre ellas. La **Leaky ReLU** (*ReLU con
# fuga*) deja a la izquierda una pendiente pequeña, y el valor absoluto, una de −1. Aquí están, junto a las otras
# funciones de activación habituales, que en 0 o son derivables o dan un salto:

# %%
print("en x = 0    izquierda derecha  ¿derivada?  subdif.")
for f in act.catalog.ALL.values():
    try:
        intervalo = "[{:g}, {:g}]".format(*f.subdifferential(0.0))
    except ValueError:
        intervalo = "(salto)"
    izquierda = f.left_derivative(0.0)
    derecha = f.right_derivative(0.0)
    derivada = f.derivative(0.0)
    print(f"{f.title:10} {izquierda:9g} {derecha:8g} "
          f"{derivada:9g}    {intervalo}")

# %% [markdown]
# La Leaky ReLU es derivable en 0 solo si su pendiente izquierda vale 1, y entonces es la recta $y = x$. Una variante,
# la PReLU, aprende esa pendiente al entrenar: su esquina es la misma.
#
# ## Error frecuente
#
# !!! warning "«La ReLU es discontinua en 0»"
#     No: sus dos trozos se encuentran en el punto (0, 0) y se dibuja sin levantar el lápiz. La que da un salto es su
#     *derivada*. Continua y derivable no son lo mismo, y la ReLU es el ejemplo más corto: continua en todas partes,
#     derivable en todas menos una.
#
# !!! warning "«ReLU′(0) = 0 porque lo dice mi biblioteca»"
#     Una biblioteca tiene que devolver un número y elige uno. Es una decisión de programación, buena o mala, sobre
#     una pregunta que en matemáticas no tiene respuesta.
#
# ## Ejercicio
#
# Escribe `derivada_relu(x, en_cero)`: recibe un arreglo `x` y devuelve 0 donde `x` es negativo, 1 donde es positivo y,
# donde es exactamente 0, lo que diga `en_cero` (que puede ser `np.nan`).
#
# ??? tip "Pista 1"
#     `np.where(condición, a, b)` toma de `a` donde la condición se cumple y de `b` donde no. Se pueden anidar.
#
# ??? tip "Pista 2"
#     Empieza por el caso especial: `np.where(x == 0, en_cero, …)`. En los puntos suspensivos va otro `np.where`.

# %% tags=["exercise"]
from activations.exercises import check


def derivada_relu(x, en_cero):
    return NotImplemented  # borra esta línea y escribe tu respuesta


check("derivada_relu", derivada_relu)

# %% tags=["solution"]
def derivada_relu(x, en_cero):
    return np.where(x == 0, en_cero, np.where(x > 0, 1.0, 0.0))


check("derivada_relu", derivada_relu)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     Sea $R(x) = \max(0, x)$. Se dice que $f$ es derivable en $a$ si existe, y es finito,
#     $f'(a) = \lim_{h \to 0} \frac{f(a+h) - f(a)}{h}$. Los límites con $h \to 0^{+}$ y $h \to 0^{-}$ son las derivadas
#     laterales, y $f'(a)$ existe si y solo si ambas existen, son finitas y coinciden. Para $R$ en 0 valen 1 y 0.
#
#     El límite de $\frac{f(a+h) - f(a-h)}{2h}$ se llama *derivada simétrica*. Si $f'(a)$ existe, coincide con ella; al
#     revés no: $R$ tiene en 0 derivada simétrica ½ y no es derivable.
#
#     $R$ es convexa. El subdiferencial de una función convexa es
#     $\partial f(a) = \{ g : f(y) \ge f(a) + g\,(y - a) \text{ para todo } y \}$, y
#     $\partial R(x) = \{0\}$ si $x < 0$, $[0, 1]$ si $x = 0$ y $\{1\}$ si $x > 0$. Para una función localmente
#     lipschitziana, el subdiferencial de Clarke es la envolvente convexa de los límites de $f'(x_i)$ cuando $x_i \to a$
#     por puntos donde $f$ es derivable; si $f$ es convexa coincide con el anterior. Para la Leaky ReLU de pendiente
#     $\alpha$ es $[\min(\alpha, 1), \max(\alpha, 1)]$, también cuando $\alpha > 1$ y la función no es convexa.
#
# ## Referencias
#
# - K. Fukushima (1969). *Visual feature extraction by a multilayered network of analog threshold elements*.
#   IEEE Transactions on Systems Science and Cybernetics 5(4), 322–333. [doi 10.1109/TSSC.1969.300225](https://doi.org/10.1109/TSSC.1969.300225)
# - R. T. Rockafellar (1970). *Convex Analysis*. Princeton University Press.
# - F. H. Clarke (1975). *Generalized gradients and applications*. Transactions of the AMS 205, 247–262.
# - V. Nair y G. Hinton (2010). *Rectified linear units improve restricted Boltzmann machines*. ICML.
