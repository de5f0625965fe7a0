# %% [raw]
# ---
# description: Cuánto vale la derivada de ReLU en cero. Lo medimos con números, lo demostramos y decidimos qué responder cuando un programa la necesita.
# requisitos: [01-que-mide-la-derivada.py]
# objetivos: ["explicar por qué la ReLU no tiene derivada en 0, y qué números se pueden poner en su lugar"]
# rutas: [esencial, rigor]
# tags: [subgradiente, ReLU derivative]
# ---

# %% [markdown]
# # ¿Cuánto vale la derivada de ReLU en cero?
#
# La **[ReLU](../catalogo/relu.md)** (*rectified linear unit*, unidad lineal rectificada) deja pasar lo positivo y convierte
# en cero lo demás: de 3 saca 3, y de −3 saca 0. Es la función de activación de muchas redes:
#
# $$\text{ReLU}(x) = \max(0, x) = \begin{cases} 0 & \text{si } x < 0 \\ x & \text{si } x \ge 0 \end{cases}$$
#
# Al entrenar, cada neurona multiplica el error que le llega por la derivada de su activación. A la izquierda de 0 la
# ReLU es plana: su derivada es 0. A la derecha es la recta $y = x$: su derivada es 1. ¿Y justo en 0? La ReLU de
# PyTorch, de JAX o de TensorFlow también ahí da un número como derivada. ¿Lo es?
#
# ## Predice
#
# La derivada de la ReLU en $x = 0$…
#
# - **A.** vale 0.
# - **B.** vale ½.
# - **C.** vale 1.
# - **D.** no existe.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     Guarda tu respuesta. En el próximo bloque de código vas a ver a un programa contestar A, B y C, a la vez y sin
#     equivocarse en ninguna cuenta.
#
# ## Tres fórmulas, tres respuestas
#
# La derivada es el límite de un cociente: cuánto sube la función, dividido entre cuánto nos movemos. Aquí hay tres
# cocientes en $x = 0$: mirando hacia la izquierda, hacia la derecha, y uno *centrado*, que mira a los dos lados.

# %%
import numpy as np


def relu(x):
    return np.maximum(0, x)


print("    h  izquierda  centrado  derecha")
for h in [1, 0.1, 0.01, 0.001, 1e-6]:
    izquierda = (relu(0) - relu(-h)) / h
    centrado = (relu(h) - relu(-h)) / (2 * h)
    derecha = (relu(h) - relu(0)) / h
    print(f"{h:5g}  {izquierda:9}", end="")
    print(f"  {centrado:8}  {derecha:7}")

# %% [markdown]
# Cada columna repite el mismo número en todas las filas. No es redondeo ni un paso demasiado grande: hacer $h$ más
# pequeño **no cambia nada**. Las tres fórmulas están bien programadas y las tres responden distinto. ¿A cuál creer?
#
# ## De cerca, la esquina no se endereza
#
# Si amplías una curva suave alrededor de un punto, acaba pareciendo una recta, y la pendiente de esa recta es la
# derivada. Ampliemos la tangente hiperbólica, [tanh](../catalogo/tanh.md), que es una curva suave, y la ReLU, alrededor de 0.

# %% tags=["folded"] alt="Seis recuadros cuadrados, con la misma escala en los dos ejes y líneas finas por el 0. Arriba, tanh vista entre ±2, ±0.2 y ±0.02: se endereza hasta que, en el último, solo se aparta de la diagonal un {desvio:.1g} del ancho. Abajo, la ReLU en los mismos intervalos: la esquina es idéntica en los tres."
import matplotlib.pyplot as plt

figura, ejes = plt.subplots(2, 3, figsize=(4.8, 3.6))
for columna, radio in enumerate([2, 0.2, 0.02]):
    x = np.linspace(-radio, radio, 201)
    for fila, f in enumerate([np.tanh, relu]):
        eje = ejes[fila, columna]
        eje.plot(x, f(x), color="C0")
        borde = [-radio, radio]
        eje.set(xlim=borde, xticks=[0], xticklabels=[])
        eje.set(ylim=borde, yticks=[0], yticklabels=[])
        eje.set(aspect="equal")
    ejes[0, columna].set(title=f"tanh, ±{radio}")
    ejes[1, columna].set(title=f"ReLU, ±{radio}")
desvio = np.max(np.abs(np.tanh(x) - x)) / (2 * radio)
plt.show()

# %% [markdown]
# La curva de arriba se endereza. La esquina de abajo, no: en cada ampliación es la misma. Ninguna
# recta se le parece, así que no hay *una* pendiente que le corresponda.
#
# ## La demostración: un límite por cada lado
#
# La derivada en 0 existe si y solo si el cociente $\frac{\text{ReLU}(k) - \text{ReLU}(0)}{k}$ se acerca a **un mismo
# número, finito**, tanto con pasos $k$ positivos como negativos.
#
# 1. **Pasos a la derecha**, $k = h$ con $h > 0$. Como $h$ es positivo, $\max(0, h) = h$:
#
#     $$\frac{\text{ReLU}(h) - \text{ReLU}(0)}{h} = \frac{h - 0}{h} = 1.$$
#
# 2. **Pasos a la izquierda**, $k = -h$. Como $-h$ es negativo, $\max(0, -h) = 0$:
#
#     $$\frac{\text{ReLU}(-h) - \text{ReLU}(0)}{-h} = \frac{0 - 0}{-h} = 0.$$
#
# 3. **Los límites.** Cada cociente es constante, así que su límite es ese mismo número. Se llaman *derivadas
#     laterales*, por la izquierda y por la derecha:
#
#     $$\text{ReLU}'_{-}(0) = 0, \qquad \text{ReLU}'_{+}(0) = 1.$$
#
# 4. **La conclusión.** $0 \ne 1$: no hay un límite común, y **la derivada de la ReLU en 0 no existe**. La respuesta
#     es la D.
#
# ¿Y el ½? El cociente centrado es siempre el promedio de los otros dos, porque $\text{ReLU}(0)$ se suma y se resta:
#
# $$\frac{\text{ReLU}(h) - \text{ReLU}(-h)}{2h} = \frac{1}{2}\,(1 + 0) = \frac{1}{2}.$$
#
# Promediar esconde la esquina. Que *ese* cociente tenga límite no significa que la derivada exista.
#
# Fuera del 0 no hay duda. Si el paso es más corto que la distancia a 0, los dos puntos del cociente están en el mismo
# trozo, que es una recta, y el cociente es su pendiente:
#
# $$\text{ReLU}'(x) = \begin{cases} 0 & \text{si } x < 0 \\ \text{no existe} & \text{si } x = 0 \\ 1 & \text{si } x > 0 \end{cases}$$
#
# El paquete de este sitio, `activations`, no elige por ti: donde no hay derivada, contesta `nan` (*not a number*, «no es un número»):

# %%
import activations as act

f = act.relu
print(f)
print("en −1, 0 y 2:", f.derivative([-1, 0, 2]))
print("lateral izquierda:", f.left_derivative(0.0))
print("lateral derecha:  ", f.right_derivative(0.0))

# %% [markdown]
# Dibujemos la ReLU, su derivada y la secante que une la esquina con el punto $x = h$. La altura del punto de abajo es la
# pendiente de esa secante. ¿Cambia cuando $h$ se acerca a 0 por un lado? ¿Y al pasar al otro?

# %% tags=["folded"] mover="h=(-2, 2, 0.1)" alt="Arriba, la ReLU, en azul, con su esquina en 0, y un punto violeta en x = h. Abajo, su derivada: dos trazos anaranjados que no se tocan, a alturas {altura[0]:g} y {altura[1]:g}, cada uno con un punto abierto en x = 0. Si h no es 0, arriba está la secante por la esquina y ese punto, y abajo, sobre uno de los trazos, otro punto violeta a la altura de su pendiente."
from activations import plot

figura, (arriba, abajo) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4)
)
plot(act.relu, (-2, 2), arriba)
arriba.lines[0].set(linewidth=5, alpha=0.5)
plot(act.relu, (-2, 2), abajo, order=1)
altura = act.relu.derivative([-1, 1])
(secante,) = arriba.plot([], [], color="C3")
(punto,) = arriba.plot(
    [], [], "o", color="C3", gid="asa"
)
(medida,) = abajo.plot(
    [], [], "o", color="C3", zorder=4
)
arriba.set(ylim=(-0.6, 2.1), title="ReLU y una secante")
abajo.set(title="su derivada: un salto", xlabel="x")
abajo.set(xticks=[-2, 0, 2], yticks=[0, 1])
arriba.set(yticks=[0, 2])


def pendiente(h):
    return (relu(0) - relu(h)) / (0 - h)


def mover(h=1.0):
    m = pendiente(h) if h else 0
    punto.set_data([h], [relu(h)])
    secante.set_data([-2, 2], [-2 * m, 2 * m])
    medida.set_data([h], [m])
    for artista in [secante, medida]:
        artista.set_alpha(1 if h else 0)
    if h == 0:
        return (
            "Con h = 0 no hay cociente: sería 0 entre "
            "0. A la izquierda es siempre "
            f"{altura[0]:g}, y a la derecha, "
            f"{altura[1]:g}."
        )
    lado = "la derecha" if h > 0 else "la izquierda"
    return (
        f"A {lado}, con h = {h:g}: el cociente es "
        f"{relu(h):g} entre {h:g}, que es {m:g}."
    )


mover()
plt.show()

# %% [markdown]
# Los puntos abiertos dicen «aquí llega el trazo, pero el valor no es este». En $x = 0$ no hay ningún punto cerrado,
# porque no hay ningún valor que dibujar. La pendiente de la secante es siempre 0 a la izquierda y siempre 1 a la
# derecha: por cerca de 0 que esté $h$, no se juntan.
#
# ## Qué números se pueden elegir
#
# Un programa que entrena una red suele necesitar *algún* número, también cuando la entrada es justo 0. ¿Cuál sería
# razonable? Toda tangente de una curva que se abre hacia arriba la toca en un punto y **no queda nunca por encima** de
# ella. Pidamos lo mismo aquí, a rectas $y = g\,x$ que pasan por la esquina. En la figura, la recta es verde
# si lo cumple, y gris si no.

# %% tags=["folded"] mover="g=(-0.5, 1.5, 0.05)" alt="La ReLU, en azul y gruesa, y una recta que pasa por su esquina con pendiente g: verde si no queda nunca por encima de ella; si no, gris, con lo que sobra sombreado. Debajo, en un eje, las pendientes probadas hasta g: en verde, las que sirven."
u = np.linspace(-2, 2, 5)
figura, (eje, pendientes) = plt.subplots(
    2, 1, figsize=(4.8, 4.6), height_ratios=[10, 1]
)
eje.plot(u, relu(u), color="C0", linewidth=5, alpha=0.5)
eje.text(-1.9, 0.12, "ReLU", color="C0")
(sobra,) = eje.fill(
    [0, 1, 1], [0, 0, 1], "C4", alpha=0.3
)
(recta,) = eje.plot([], [])
(asa,) = eje.plot([], [], "o", color="C3", gid="asa")
eje.set(xlim=(-2, 2), ylim=(-1.1, 3))
eje.set(xticks=[-2, 0, 2], yticks=[0, 2])
eje.set_title("y = g·x, una recta por la esquina")
probadas, sirven = (
    pendientes.plot(
        [],
        [],
        color=color,
        linewidth=8,
        solid_capstyle="butt",
    )[0]
    for color in ["C4", "C2"]
)
(marca,) = pendientes.plot(
    [], [], "o", color="C3", markersize=10
)
pendientes.set(
    xlim=(-0.6, 1.6), ylim=(-1, 1), yticks=[]
)
pendientes.set(xticks=[0, 1], xlabel="g ya probadas")
todas = np.linspace(-0.5, 1.5, 41).round(12)
apoyan = [np.all(g * u <= relu(u)) for g in todas]


def mover(g=0.5):
    recta.set_data([-2, 2], [-2 * g, 2 * g])
    asa.set_data([1.6], [1.6 * g])
    marca.set_data([g], [0])
    probadas.set_data([todas[0], g], [0, 0])
    verdes = todas[apoyan & (todas <= g)]
    tramo = [
        min(verdes, default=g),
        max(verdes, default=g),
    ]
    sirven.set_data(tramo, [0, 0])
    apoya = np.all(g * u <= relu(u))
    recta.set_color("C2" if apoya else "C4")
    lado = -1 if g < 0 else 1
    sobra.set_alpha(0 if apoya else 0.3)
    sobra.set_xy(
        [
            (0, 0),
            (2 * lado, 2 * lado * g),
            (2 * lado, relu(2 * lado)),
        ]
    )
    if apoya:
        return (
            f"Con g = {g:g}, la recta no queda nunca "
            "por encima de la ReLU: sirve."
        )
    return (
        f"Con g = {g:g}, no sirve: en x = {lado}, la "
        f"recta vale {lado * g:g}, más que la ReLU, "
        f"que vale {relu(lado)}."
    )


mover()
plt.show()

# %% [markdown]
# Las verdes sirven; se llaman **rectas de apoyo**. ¿Para qué pendientes $g$ se cumple $g\,x \le \text{ReLU}(x)$ en todo
# punto?
#
# 1. **Si $x > 0$**, la desigualdad dice $g\,x \le x$. Dividimos entre $x$, que es positivo: $g \le 1$.
# 2. **Si $x < 0$**, dice $g\,x \le 0$. Dividimos entre $x$, que es negativo, y la desigualdad se da la vuelta: $g \ge 0$.
# 3. **Si $x = 0$**, dice $0 \le 0$: se cumple siempre.
#
# Sirven exactamente las pendientes $0 \le g \le 1$. Ese conjunto se llama **el subdiferencial** de la ReLU en 0 y se
# escribe con una $\partial$ (no es la de $\frac{\partial C}{\partial w}$: aquí nombra un conjunto); cada uno de sus números es un
# *subgradiente*:
#
# $$\partial\,\text{ReLU}(0) = [0, 1].$$
#
# En los extremos están las dos derivadas laterales. Decir «ReLU′(0) = 0» es escoger uno de los números de ese
# intervalo: un **convenio**, no un teorema. En el paquete el convenio se pide en voz alta, con `at_kinks` («en las
# esquinas»), y un número que no sea del subdiferencial de esa esquina se rechaza:

# %%
minimo, maximo = act.relu.subdifferential(0.0)
print(f"subdiferencial en 0: [{minimo:g}, {maximo:g}]")
print(
    "eligiendo 0:",
    act.relu.derivative(0.0, at_kinks=0.0),
)
try:
    act.relu.derivative(0.0, at_kinks=1.4)
except ValueError as error:
    print("eligiendo 1.4:", error)

# %% [markdown]
# ## ¿Y mi biblioteca? ¿Importa?
#
# Esta es la derivada que dan **PyTorch**, **JAX** y **TensorFlow** en $x = 0$. Cada fila es una manera de escribir la ReLU:
#
# <!-- bibliotecas: relu -->
#
# **¿Y la mía?** Con la función que se llama ReLU, las tres responden 0; escrita de otra manera, la misma función puede
# dar 0.5, 1 o `nan` ([otra tabla](../catalogo/bibliotecas.md), con más funciones). Las filas de `>` y `>=` calculan lo
# mismo: quien escribe una u otra elige ReLU′(0), quizá sin darse cuenta.
#
# **¿Importa?** Pocas veces: con pesos y sesgos al azar, rara vez le llega a una ReLU un 0 exacto. Con sesgos a 0 y capas estrechas no
# es tan raro: si todas las de una capa sacan 0, a las siguientes les llega un 0 ([más adelante se mide](11-relu-en-tu-biblioteca.py)).
# Entonces, un 1 deja pasar entera la corrección; un 0 la para, y la neurona no aprende de ese dato.
#
# ## Compruébalo: lejos de la esquina no hay duda
#
# La derivada y el cociente centrado (`act.central_difference`, ya escrito) deben coincidir, salvo el redondeo, si sus
# dos puntos caen del mismo lado. Si $|x| < h$, no: tiene un pie a cada lado.

# %%
h = 1e-6
lejos = np.linspace(0.1, 3, 200)
lejos = np.concatenate([-lejos, lejos])
cociente = act.central_difference(relu, lejos, h)
error = np.abs(cociente - act.relu.derivative(lejos))
print("lejos de 0, error < 1e-9:", np.max(error) < 1e-9)

cerca = 1e-7
mezcla = act.central_difference(relu, cerca, h)
print(f"en x = {cerca:g} el cociente da {mezcla:.2f}")
print("y la derivada es", act.relu.derivative(cerca))

# %% [markdown]
# En $x = 10^{-7}$ la derivada existe y vale 1, pero el cociente con $h = 10^{-6}$ contesta {{ mezcla:.2f }}. Para
# comprobar una derivada con cocientes, el paso no debe saltar por encima de una esquina.
#
# ??? info "Una gráfica también puede saltársela: ¿está el 0 entre tus puntos?"
#     Con `np.arange(-8, 8, 0.1)`, el punto más cercano a 0 es {{ np.arange(-8, 8, 0.1)[80]:.2g }}: el paso sale de restar
#     −8 al segundo punto, −8 + 0.1, que ya está redondeado, y ese error se multiplica por {{ np.argmin(np.abs(np.arange(-8, 8, 0.1))) }}. `np.linspace(-8, 8, 161)`
#     acierta, pero no siempre: con 99 puntos, el del medio es {{ np.linspace(-8, 8, 99)[49]:.1e }}. Si necesitas el 0, ponlo tú.
#
# ??? info "¿Y las demás activaciones, en 0?"
#     Lo deciden las dos derivadas laterales. En las del catálogo, con sus parámetros de partida, hay tres casos:
#
#     - **Finitas e iguales: hay derivada.** En la [sigmoide](../catalogo/sigmoid.md) vale {{ act.sigmoid.derivative(0.0):g }}; en tanh y en la
#       [ELU](../catalogo/elu.md) con $\alpha = 1$, {{ act.tanh.derivative(0.0):g }}; en la [softplus](../catalogo/softplus.md), la [SiLU](../catalogo/silu.md) y la
#       [GELU](../catalogo/gelu.md), {{ act.softplus.derivative(0.0):g }}.
#     - **Finitas y distintas: una esquina.** La [Leaky ReLU](../catalogo/leaky_relu.md) (*ReLU con fuga*) deja a la izquierda una
#       pendiente pequeña: sus laterales son {{ act.leaky_relu.left_derivative(0.0):g }} y {{ act.leaky_relu.right_derivative(0.0):g }}. Si esa pendiente se
#       aprende al entrenar, se llama PReLU (y si llega a 1, es una recta, sin esquina). Las laterales del [valor absoluto](../catalogo/absolute.md) son {{ act.absolute.left_derivative(0.0):g }} y {{ act.absolute.right_derivative(0.0):g }}.
#     - **Alguna infinita: un salto.** Lo dan el [signo](../catalogo/sign.md) y el [escalón](../catalogo/heaviside.md), y lo cuenta
#       [la página del segundo](06-el-salto-del-escalon.py).
#
#     Fuera del catálogo hay más. En $\sqrt{|x|}$ son infinitas, y no salta: acaba en punta. Y
#     $x \operatorname{sen}\frac{1}{x}$, con un 0 en 0, oscila tanto que no tiene ninguna de las dos.
#
# ## Error frecuente: «La ReLU es discontinua en 0»
#
# !!! warning "Lo que salta es su derivada"
#     En 0 la ReLU vale {{ relu(0):g }}; en −0.001 vale {{ relu(-0.001):g }}, y en 0.001, {{ relu(0.001):g }}: por los dos lados se acerca
#     a 0, y se dibuja sin levantar el lápiz. La que salta es su *derivada*, de {{ act.relu.derivative(-0.001):g }} a {{ act.relu.derivative(0.001):g }}. Ser continua y ser
#     derivable no es lo mismo: la ReLU es continua en todos los puntos y derivable en todos menos uno.
#
# ## Error frecuente: «Mi programa da 0, luego ReLU′(0) = 0»
#
# !!! warning "Ese 0 es una elección"
#     Con `activations`, `derivative(0.0, at_kinks=0.0)` da {{ act.relu.derivative(0.0, at_kinks=0.0):g }}, con `at_kinks=1.0` da {{ act.relu.derivative(0.0, at_kinks=1.0):g }}, y sin
#     elegir, `nan`. Que un
#     programa devuelva un número no lo convierte en la derivada. La respuesta matemática es «no existe»; el número es
#     una decisión de quien lo escribió.
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
#     Empieza por el caso especial: ¿qué debe salir donde `x == 0`? El resto son solo dos casos.

# %% tags=["exercise"]
from activations.exercises import check


def derivada_relu(x, en_cero):
    return NotImplemented  # borra esta línea y responde


check("derivada_relu", derivada_relu)


# %% tags=["solution"]
def derivada_relu(x, en_cero):
    fuera_de_cero = np.where(x > 0, 1.0, 0.0)
    return np.where(x == 0, en_cero, fuera_de_cero)


check("derivada_relu", derivada_relu)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     **Derivada.** $f$ es derivable en $a$ si $\lim_{k \to 0} \frac{f(a+k) - f(a)}{k}$ existe y es finito. Los límites con
#     $k \to 0^{-}$ y $k \to 0^{+}$ son las derivadas laterales, y $f'(a)$ existe si y solo si ambas existen, son finitas y
#     coinciden. Para $R(x) = \max(0, x)$ en 0 valen 0 y 1.
#
#     **Derivada simétrica.** Es el límite de $\frac{f(a+h) - f(a-h)}{2h}$. Si $f'(a)$ existe, coincide con ella; el
#     recíproco es falso: $R$ tiene derivada simétrica ½ en 0 y no es derivable ahí.
#
#     **Subdiferencial.** Si $f$ es convexa,
#     $\partial f(a) = \{ g : f(y) \ge f(a) + g\,(y - a) \text{ para todo } y \}$. $R$ es convexa, por ser el máximo de dos
#     rectas, y $\partial R(x)$ es $\{0\}$ si $x < 0$, $[0, 1]$ si $x = 0$ y $\{1\}$ si $x > 0$ (Rockafellar, 1970). Para
#     una función localmente lipschitziana, aunque no sea convexa, el subdiferencial de Clarke (1975) es la envolvente
#     convexa de los límites de $f'(x_i)$ cuando $x_i \to a$ por puntos donde $f$ es derivable. Si $f$ es convexa, los
#     dos coinciden. El método `subdifferential` del paquete da el de Clarke: para la Leaky ReLU de pendiente $\alpha$, en
#     0 es $[\min(\alpha, 1), \max(\alpha, 1)]$, y para una función derivable con derivada continua, su derivada.
#
# ## Referencias
#
# La ReLU aparece en Fukushima (1969) y se populariza con Nair y Hinton (2010).
#
# <!-- referencias: fukushima-1969, nair-2010, rockafellar-1970, clarke-1975 -->
