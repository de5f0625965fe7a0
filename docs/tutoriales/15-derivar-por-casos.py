# %% [raw]
# ---
# description: Leaky ReLU, PReLU, |x|, ELU, CELU y SELU se derivan por casos. Cada trozo en su lado y, en la juntura, dos preguntas, si encajan el valor y la pendiente.
# requisitos: [07-relu-en-cero.py, 10-retropropagacion-a-mano.py]
# objetivos: ["decidir si una función por casos tiene derivada donde se juntan sus trozos"]
# tags: [piecewise, Leaky ReLU derivative, ELU derivative, PReLU, CELU, SELU]
# ---

# %% [markdown]
# # Derivo cada trozo y los junto: ¿ya tengo la derivada?
#
# Muchas activaciones se escriben con dos fórmulas, una para $x < 0$ y otra para $x \ge 0$. Derivarlas parece fácil: cada
# fórmula, en su lado. Queda un solo punto, el 0, donde una fórmula deja paso a la otra: la **juntura**.
#
# ## Predice
#
# Las tres funciones valen $x$ si $x \ge 0$. Si $x < 0$, cada una sigue su fórmula:
#
# $$\begin{aligned} f_1(x) &= e^{x} \\ f_2(x) &= 2\,(e^{x} - 1) \\ f_3(x) &= 2\,(e^{x/2} - 1) \end{aligned}$$
#
# ¿Cuáles son derivables en 0?
#
# - **A.** $f_1$ y $f_3$.
# - **B.** $f_2$ y $f_3$.
# - **C.** Solo $f_3$.
# - **D.** Ninguna.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     Deriva los trozos de la izquierda: $e^{x}$, $2e^{x}$ y $e^{x/2}$. En 0 valen 1, 2 y 1. Los de la derecha valen siempre 1. ¿Lo
#     has hecho así? Guarda tu respuesta: los cocientes lo dirán.
#
# ## Los cocientes, en 0
#
# Como con [la ReLU](../catalogo/relu.md) en [su página](07-relu-en-cero.py), medimos por la izquierda, $\frac{f(0) - f(-h)}{h}$, y por la derecha,
# $\frac{f(h) - f(0)}{h}$:

# %%
import numpy as np


def f1(x):
    return np.where(x < 0, np.exp(x), x)


def f2(x):
    return np.where(x < 0, 2 * (np.exp(x) - 1), x)


def f3(x):
    return np.where(x < 0, 2 * (np.exp(x / 2) - 1), x)


print("           por la izquierda     por la derecha")
print("     h      f1      f2      f3      las tres")
for h in [0.1, 0.01, 0.001]:
    print(f"{h:6g}", end="")
    for f in [f1, f2, f3]:
        print(f"{(f(0) - f(-h)) / h:8.2f}", end="")
    derecha = {(f(h) - f(0)) / h for f in [f1, f2, f3]}
    print(f"{max(derecha):14.2f}")

# %% [markdown]
# Con $f_3$, los dos lados van a 1. Con $f_2$, a 2 y a 1: una esquina. Y con $f_1$, el cociente de la izquierda **baja sin
# freno**, aunque la derivada de su trozo valga 1 en 0. ¿Cómo puede ser? Mira las alturas:

# %% tags=["folded"] alt="Tres recuadros con las tres funciones entre -1.5 y 1.5. La primera llega por la izquierda a la altura {llega[0]:g}, con un punto abierto, y en 0 vale 0, con un punto cerrado: hay un salto. La segunda llega a {llega[1]:g}, que es su valor, y se dobla en 0. La tercera llega a {llega[2]:g} y pasa sin doblarse."
import matplotlib.pyplot as plt

figura, ejes = plt.subplots(
    1, 3, sharey=True, figsize=(4.8, 2.2)
)
antes = np.linspace(-1.5, 0, 21)
llega = []
for i, f in enumerate([f1, f2, f3]):
    # el trozo izquierdo, hasta donde llega
    y = f(antes - 1e-12).round(9) + 0.0
    llega.append(y[-1])
    ejes[i].plot(antes, y, color="C0")
    ejes[i].plot([0, 1.5], [0, 1.5], color="C0")
    ejes[i].set(title="f" + "₁₂₃"[i], xlabel="x")
    ejes[i].set(xticks=[0], yticks=[-1, 0, 1])
ejes[0].plot(0, 1, "o", color="C0", mfc="white")
ejes[0].plot(0, 0, "o", color="C0")
plt.show()

# %% [markdown]
# $f_1$ llega a la altura {{ llega[0]:g }} y en 0 vale 0: da [un salto, como el escalón](06-el-salto-del-escalon.py). La respuesta es la
# C. La A tienta porque **una derivada no ve las constantes**: $e^{x}$ y $e^{x} - 1$ tienen la misma. La B, porque $f_2$ no da
# ningún salto; pero ser continua no basta. Y la D, porque hay dos fórmulas; pero pueden encajar.
#
# ## Dos preguntas en la juntura
#
# Sea $f(x) = p(x)$ si $x < 0$ y $f(x) = q(x)$ si $x \ge 0$, con $p$ y $q$ dos fórmulas que se pueden derivar, también en 0. Fuera
# de 0 no hay duda: con un paso corto, el cociente solo ve una de las dos. En 0:
#
# 1. **Por la derecha** solo interviene $q$, y el cociente tiende a $q'(0)$.
#
# 2. **Por la izquierda** hay una de cada: $f(0) = q(0)$, pero $f(-h) = p(-h)$. Sumamos y restamos $p(0)$, y el
#     cociente es
#
#     $$\frac{q(0) - p(0)}{h} + \frac{p(0) - p(-h)}{h}.$$
#
# 3. **¿Encaja el valor?** El segundo sumando tiende a $p'(0)$. El primero es un número fijo dividido entre $h$: si $p(0) \ne q(0)$, crece
#     o baja sin freno. Hay un salto, y no hay derivada.
#
# 4. **¿Encaja la pendiente?** Si $p(0) = q(0)$, el primer sumando es 0, y las derivadas laterales son $p'(0)$ y $q'(0)$. Si son
#     distintas, hay una esquina. Si son iguales, ese número es $f'(0)$.
#
# Derivable en 0 quiere decir **sí a las dos**, y en ese orden. Derivar los trozos contesta la segunda y se salta la primera.
#
# ## La Leaky ReLU
#
# La [Leaky ReLU](../catalogo/leaky_relu.md) cambia el 0 de la izquierda por una pendiente $\alpha$, casi siempre pequeña. (Para qué, lo
# cuenta [la página de la neurona muerta](13-neurona-muerta.py).)
#
# $$L_\alpha(x) = \begin{cases} \alpha x & \text{si } x < 0 \\ x & \text{si } x \ge 0 \end{cases}$$
#
# 1. **Los trozos.** Son rectas: sus derivadas son $\alpha$ y 1.
# 2. **El valor.** $\alpha \cdot 0 = 0$: encaja siempre.
# 3. **La pendiente.** $\alpha$ y 1: solo encaja con $\alpha = 1$, y entonces no hay esquina porque es la recta $y = x$.
#
# $$\text{si } \alpha \ne 1, \quad L_\alpha'(x) = \begin{cases} \alpha & \text{si } x < 0 \\ \text{no existe} & \text{si } x = 0 \\ 1 & \text{si } x > 0 \end{cases}$$
#
# Con $\alpha = 0$ es la ReLU, y con $\alpha = -1$, otra conocida.
#
# ### El valor absoluto
#
# $L_{-1}(x)$ es $-x$ a la izquierda y $x$ a la derecha: el [valor absoluto](../catalogo/absolute.md), $|x|$. Su derivada es −1 si $x < 0$ y 1 si
# $x > 0$. En 0 las pendientes no encajan, así que no existe.
#
# ??? abstract "¿Qué número se puede poner en la esquina?"
#     Pidamos a la recta $y = g\,x$ lo mismo que con la ReLU: que no quede nunca por encima de $L_\alpha$.
#
#     1. **Si $x > 0$**, $g\,x \le x$ dice $g \le 1$.
#     2. **Si $x < 0$**, $g\,x \le \alpha x$ dice $g \ge \alpha$: al dividir entre un negativo, la desigualdad se da la vuelta.
#
#     Si $\alpha \le 1$, sirven los de $[\alpha, 1]$: es el subdiferencial. Si $\alpha > 1$, ninguno: la esquina apunta hacia arriba.
#
# ## La ELU
#
# La [ELU](../catalogo/elu.md) (*exponential linear unit*) se curva a la izquierda hacia $-\alpha$. Lo corriente es
# $\alpha > 0$:
#
# $$\text{ELU}_\alpha(x) = \begin{cases} \alpha\,(e^{x} - 1) & \text{si } x < 0 \\ x & \text{si } x \ge 0 \end{cases}$$
#
# 1. **Los trozos.** La derivada de $e^{x}$ es ella misma, y la de −1 es 0: quedan $\alpha e^{x}$ y 1.
# 2. **El valor.** $\alpha\,(e^{0} - 1) = 0$: encaja siempre, gracias al −1.
# 3. **La pendiente.** $\alpha e^{0} = \alpha$ y 1: **solo encaja con $\alpha = 1$**.
#
# Por tanto $f_2$, que es la ELU de $\alpha = 2$, tiene una esquina, y $f_1$ es la ELU de $\alpha = 1$ con una errata: le falta el
# −1. Además, $\alpha e^{x} = \alpha\,(e^{x} - 1) + \alpha$: a la izquierda, $\text{ELU}' = \text{ELU} + \alpha$. Quien ha guardado la
# salida no necesita otra exponencial.
#
# Mueve $\alpha$, con el control `alfa`. Arriba, la función; abajo, su derivada, con lo que le llega a la juntura por cada lado. La figura
# empieza en $f_2$: ¿cuándo se cierra su esquina? Después elige «ELU sin −1» y busca $f_1$: ¿cuándo se cierra su salto?

# %% tags=["folded"] mover="curva=['Leaky ReLU', 'ELU', 'ELU sin −1'], alfa=[-1, -0.5, 0, 0.01, 0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2]" alt="Arriba, en azul, la función elegida entre -3 y 2: a la derecha de 0 es la recta y = x, y a la izquierda depende de α. Con la ELU sin el −1 y α distinta de 0, el trozo izquierdo acaba en un punto abierto, a la altura α, y el valor en 0 es un punto cerrado, a la altura 0. Abajo, en anaranjado, la derivada: el trozo izquierdo llega a la altura α, donde está el aro violeta, y el derecho está a la altura 1. En x = 0 hay dos puntos abiertos o, si es derivable, uno cerrado."
figura, (arriba, abajo) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4.6)
)
izquierda = np.linspace(-3, 0, 31)
(trozo,) = arriba.plot([], [], color="C0")
arriba.plot([0, 2], [0, 2], color="C0")
(abierto,) = arriba.plot(
    [], [], "o", color="C0", mfc="white"
)
arriba.plot(0, 0, "o", color="C0")
(trozo_prima,) = abajo.plot([], [], color="C1")
abajo.plot([0, 2], [1, 1], color="C1")
(extremo,) = abajo.plot([0], [1], "o", color="C1")
extremo.set(mfc="white", zorder=4)
(asa,) = abajo.plot([], [], "o", gid="asa-alfa")
asa.set(color="C3", mfc="white", mew=2, ms=11)
(cerrado,) = abajo.plot([0], [1], "o", color="C1")
cerrado.set(zorder=5)
arriba.set(xlim=(-3, 2), ylim=(-2.3, 2.3))
arriba.set(yticks=[-2, -1, 0, 1, 2])
arriba.set(title="la función")
abajo.set(ylim=(-1.4, 2.4), yticks=[-1, 0, 1, 2])
abajo.set(title="su derivada", xlabel="x")
formulas = {
    "Leaky ReLU": (lambda x: x, lambda x: 1 + 0 * x),
    "ELU": (lambda x: np.exp(x) - 1, np.exp),
    "ELU sin −1": (np.exp, np.exp),
}


def mover(curva="ELU", alfa=2):
    p, p_prima = (
        alfa * formula(izquierda)
        for formula in formulas[curva]
    )
    trozo.set_data(izquierda, p)
    trozo_prima.set_data(izquierda, p_prima)
    asa.set_data([0], [alfa])
    valor = p[-1] + 0.0
    abierto.set_data([0], [valor])
    abierto.set_alpha(1 if valor else 0)
    encajan = not valor and alfa == 1
    cerrado.set_alpha(1 if encajan else 0)
    caso = f"Con α = {alfa:g}, "
    if encajan:
        return (
            f"{caso}encajan el valor y la pendiente, 1"
            " por los dos lados: es derivable en 0, y "
            "su derivada es 1."
        )
    if not valor:
        return (
            f"{caso}encaja el valor, pero no la "
            f"pendiente: {alfa:g} por la izquierda y 1"
            " por la derecha. Es una esquina, y no hay"
            " derivada en 0."
        )
    return (
        f"{caso}el valor no encaja: por la izquierda "
        f"llega a {valor:g}, y en 0 vale 0. Es un "
        "salto, y no hay derivada. Las pendientes de "
        f"los trozos, {alfa:g} y 1, "
        + (
            "coinciden, pero no basta."
            if alfa == 1
            else "tampoco encajan."
        )
    )


mover()
plt.show()

# %% [markdown]
# La esquina de la Leaky ReLU y la de la ELU se cierran a la vez, con $\alpha = 1$, porque en las dos la pendiente izquierda es
# $\alpha$. En la que perdió el −1, las pendientes también se encuentran con $\alpha = 1$, y el salto sigue ahí. Solo desaparece con
# $\alpha = 0$, que es la ReLU: otra vez una esquina.
#
# ### La CELU
#
# La [CELU](../catalogo/celu.md) arregla la esquina estirando la curva: con $\alpha > 0$, su trozo izquierdo es
# $\alpha\,(e^{x/\alpha} - 1)$. En 0 vale 0, y encaja. Al derivar, la regla de la cadena saca un $\frac{1}{\alpha}$ que se
# cancela con la $\alpha$ de fuera: queda $e^{x/\alpha}$, que en 0 vale 1 **con cualquier $\alpha$**. Es siempre derivable en 0, y $f_3$ es la de $\alpha = 2$.
#
# ### La SELU
#
# La [SELU](../catalogo/selu.md) es $c \cdot \text{ELU}_\alpha$ con dos números fijos, $\alpha$ y $c$. El factor multiplica las dos pendientes: son
# $c\,\alpha$ y $c$.

# %%
import activations as act

print("en 0:       izquierda  derecha  derivada")
for nombre, f in {
    "ELU, α=2": act.elu.with_parameters(alpha=2),
    "CELU, α=2": act.celu.with_parameters(alpha=2),
    "SELU": act.selu,
}.items():
    print(
        f"{nombre:11}{f.left_derivative(0.0):10.4f}"
        f"{f.right_derivative(0.0):9.4f}"
        f"{f.derivative(0.0):10.4f}"
    )
c_alfa = act.selu.left_derivative(0.0)
c = act.selu.right_derivative(0.0)

# %% [markdown]
# En la SELU, {{ c:.4f }} es $c$, y {{ c_alfa:.4f }} es $c\,\alpha$: su $\alpha$ es {{ c_alfa / c:.4f }}. Como no es 1, no encajan: tiene una esquina.
#
# ## La PReLU: derivar respecto de α
#
# ¿Y si $\alpha$ no la elige nadie, y se aprende como un peso? Entonces $L_\alpha$ se llama **PReLU** (*parametric ReLU*; He y
# otros, 2015). Hace falta saber cuánto cambia la salida si se mueve $\alpha$, con $x$ quieta:
#
# 1. **Si $x < 0$**, la salida es $\alpha x$. Vista como función de $\alpha$, es una recta de pendiente $x$.
# 2. **Si $x \ge 0$**, la salida es $x$. No depende de $\alpha$: la derivada es 0.
#
#     $$\frac{\partial L_\alpha(x)}{\partial \alpha} = \begin{cases} x & \text{si } x < 0 \\ 0 & \text{si } x \ge 0 \end{cases}$$
#
# 3. **Todos los datos usan la misma $\alpha$**, así que sus efectos se suman. Si $a_i = L_\alpha(z_i)$ es la salida con el dato $i$,
#
#     $$\frac{\partial C}{\partial \alpha} = \sum_i \frac{\partial C}{\partial a_i} \cdot \min(0, z_i).$$
#
# El $\min(0, z_i)$ es la fórmula de los casos escrita de una vez. Con $z_i$ quieta, la salida es una recta en $\alpha$: **respecto de
# $\alpha$ no hay esquina**. (Si cada grupo de neuronas, o *canal*, tiene su $\alpha$, se suma dentro de cada uno.)
#
# ¿Se aprende? Veinte neuronas sin sesgo, cada una con su $w$ al azar, deben copiar $y = |x|$ en 41 puntos de $[-1, 1]$; $C$ es
# el promedio de $\frac{1}{2}(a - y)^2$. Primero, con $\alpha$ fija en 0.25; después, las mismas, con una $\alpha$ que empieza en 0.25
# y se aprende:


# %%
def prelu(x, alfa):
    return np.where(x < 0, alfa * x, x)


datos = np.linspace(-1, 1, 41)
meta = np.abs(datos)


def suma(efectos):
    return np.sum(efectos, axis=1, keepdims=True)


def entrenar(aprende, semilla=0, pasos=200, lr=0.5):
    # una fila por neurona
    rng = np.random.default_rng(semilla)
    w = rng.normal(0, 1, (20, 1))
    alfa = np.full((20, 1), 0.25)
    for _ in range(pasos):
        z = w * datos
        dC_da = (prelu(z, alfa) - meta) / len(datos)
        dC_dz = dC_da * np.where(z < 0, alfa, 1.0)
        w = w - lr * suma(dC_dz * datos)
        if aprende:
            por_alfa = suma(dC_da * np.minimum(0, z))
            alfa = alfa - lr * por_alfa
    error = prelu(w * datos, alfa) - meta
    return np.mean(error**2, axis=1) / 2, alfa[:, 0]


fijas, aprendidas = entrenar(False), entrenar(True)
print(
    "α           pérdida media  la peor    α al final"
)
for nombre, (C, alfa) in [
    ("fija", fijas),
    ("aprendida", aprendidas),
]:
    print(
        f"{nombre:10}{C.mean():15.2g}{C.max():9.2g}"
        f"{alfa.min():9.3f} a {alfa.max():.3f}"
    )

# %% [markdown]
# Con $\alpha$ fija, la pérdida se queda en {{ fijas[0].max():.2g }}. Cuando se aprende, las veinte $\alpha$ llegan casi a −1, cada una desde su $w$: han
# encontrado el valor absoluto, que es $L_{-1}$. Una pendiente es un número más que el descenso de gradiente puede mover.
#
# ## Otras, por el mismo camino
#
# Son para consultar, y puedes saltarlas. En cada una, sus trozos y las dos preguntas.
#
# ### La ReLU²
#
# ??? abstract "0 y x²: encajan el valor y la pendiente"
#     [ReLU²](../catalogo/squared_relu.md) es 0 si $x < 0$ y $x^2$ si $x \ge 0$. Derivadas: 0 y $2x$. En 0, el valor es 0 y 0; la
#     pendiente, 0 y $2 \cdot 0 = 0$. Encajan: es derivable y su derivada es $2\max(0, x)$, que tiene una esquina. Así que la segunda
#     derivada no existe en 0: sus laterales son 0 y 2.
#
# ### La softsign
#
# ??? abstract "Un valor absoluto en el denominador, y ninguna esquina"
#     [softsign](../catalogo/softsign.md) es $\frac{x}{1 + |x|}$: a la izquierda $\frac{x}{1 - x}$ y a la derecha $\frac{x}{1 + x}$.
#     Con la regla del cociente, a la derecha,
#
#     $$\left(\frac{x}{1 + x}\right)' = \frac{(1 + x) - x}{(1 + x)^2} = \frac{1}{(1 + x)^2},$$
#
#     y a la izquierda, igual, $\frac{1}{(1 - x)^2}$. En 0, el valor es 0 y 0; la pendiente, 1 y 1. Encajan, y las dos se escriben juntas: $\frac{1}{(1 + |x|)^2}$.
#
# ### La exponencial
#
# ??? abstract "Un solo trozo: la que es su propia derivada"
#     Para [exp](../catalogo/exponential.md), se saca $e^{x}$ como factor común del cociente:
#
#     $$\frac{e^{x + h} - e^{x}}{h} = e^{x} \cdot \frac{e^{h} - 1}{h}.$$
#
#     El segundo factor no depende de $x$ y tiende a 1, que es la pendiente de $e^{x}$ en 0: el número $e$ es la base que hace que sea
#     1. Por tanto $(e^{x})' = e^{x}$.
#
# ### La arcotangente
#
# ??? abstract "Un solo trozo: se deriva lo que deshace"
#     Si $y$ es la [arcotangente](../catalogo/arctan.md) de $x$, entonces $\tan y = x$. Suponiendo que $y$ es derivable (lo es:
#     $\tan'$ nunca es 0), derivamos los dos lados, con $\tan' = 1 + \tan^2$ y la regla de la cadena: $(1 + \tan^2 y)\,y' = 1$. Como $\tan y = x$,
#
#     $$y' = \frac{1}{1 + x^2}.$$
#
# ### La ReLU6 y otras de trozos rectos
#
# ??? abstract "Con tres trozos hay dos junturas, y se pregunta en cada una"
#     Si los trozos son rectas, sus derivadas se leen, y queda mirar las junturas. Dos esquinas:
#
#     - [ReLU6](../catalogo/relu6.md): 0, $x$ y 6, con derivadas 0, 1 y 0. En 0, el valor encaja (0 y 0) y la pendiente no (0 y 1).
#       En 6, igual: 6 y 6; 1 y 0.
#     - [HardTanh](../catalogo/hard_tanh.md): −1, $x$ y 1, con derivadas 0, 1 y 0, en −1 y en 1.
#     - [HardSigmoid](../catalogo/hard_sigmoid.md): 0, $\frac{x}{6} + \frac{1}{2}$ y 1, con derivadas 0, $\frac{1}{6}$ y 0, en −3 y en 3.
#     - [SoftShrink](../catalogo/soft_shrink.md): $x + \frac{1}{2}$, 0 y $x - \frac{1}{2}$, con derivadas 1, 0 y 1, en −½ y en ½.
#
#     Y saltos:
#
#     - [HardShrink](../catalogo/hard_shrink.md): $x$, 0 y $x$, con derivadas 1, 0 y 1. En −½ el valor no encaja (−½ y 0), y en ½ tampoco
#       (0 y ½): dos saltos.
#     - [El umbral](../catalogo/threshold.md) (aquí, en 1): 0 y $x$, con derivadas 0 y 1. En 1 el valor no encaja (0 y 1): un salto.
#
# ## Compruébalo: cada caso contra el cociente
#
# Las derivadas por casos, contra el cociente centrado, lejos de la juntura ({{ c_alfa / c:.3g }} es la $\alpha$ de la SELU). La de $\alpha$, en
# todas partes, y con la [PReLU](../referencia/index.md#activations.prelu) del paquete:


# %%
def elu(x, alfa):
    return np.where(x < 0, alfa * (np.exp(x) - 1), x)


def celu(x, alfa):
    izq = alfa * (np.exp(x / alfa) - 1)
    return np.where(x < 0, izq, x)


def error(f, prima, x, alfa):
    cociente = act.central_difference(
        lambda x: f(x, alfa), x
    )
    return np.max(np.abs(cociente - prima(x, alfa)))


x = np.linspace(-3, 3, 601)
lejos = x[np.abs(x) > 0.1]
primas = {
    prelu: lambda x, a: np.where(x < 0, a, 1),
    elu: lambda x, a: np.where(x < 0, a * np.exp(x), 1),
    celu: lambda x, a: np.where(
        x < 0, np.exp(x / a), 1
    ),
}
print("¿Error menor que 1e-8?")
print("    α  en x  en α")
for alfa in [-1, 0.01, 1, c_alfa / c, 2]:
    en_x = max(
        error(f, prima, lejos, alfa)
        for f, prima in primas.items()
    )
    # aquí se mueve α, y x está quieta
    en_alfa = error(
        lambda a, x: act.prelu(x, a),
        lambda a, x: act.prelu_slope_derivative(x),
        alfa + 0 * x,
        x,
    )
    print(
        f"{alfa:5.3g}  {en_x < 1e-8}  {en_alfa < 1e-8}"
    )

# %% [markdown]
# ## ¿Y mi biblioteca?
#
# En la esquina de la Leaky ReLU, PyTorch y TensorFlow ponen la pendiente izquierda, y JAX, la derecha: son dos convenios. En $f_3$ no hay nada
# que elegir: es derivable, y la respuesta es 1. PyTorch y JAX contestan 1; TensorFlow (`keras.activations.celu`) contesta **2**, que no es
# ninguna de las laterales: una biblioteca no deriva la función, sino la expresión con que está escrita. Lo que
# contesta cada una, medido y con su versión, está en [«¿Qué responde tu biblioteca en la esquina?»](../catalogo/bibliotecas.md)
#
# ## Error frecuente: «Las dos derivadas coinciden en 0: es derivable»
#
# !!! warning "Antes de la pendiente, mira el valor"
#     Con $x$ si $x < 0$ y $x + 1$ si $x \ge 0$, las dos derivadas valen 1, y en 0 hay un salto: el cociente por la
#     izquierda, con $h = 0.001$, ya pasa de mil. Sin continuidad no hay derivada.
#
# ## Error frecuente: «La Leaky ReLU está hecha de rectas: es lineal»
#
# !!! warning "Es lineal a trozos"
#     Con $\alpha \ne 1$ se dobla en 0, y una red que suma
#     dobleces se acerca a una curva. Si además $\alpha \ne -1$, con dos neuronas
#     Leaky se hace una ReLU (comprueba los dos casos):
#
#     $$\max(0, x) = \frac{L_\alpha(x) + \alpha\,L_\alpha(-x)}{1 - \alpha^2}.$$
#
#     Lo que calcula una red de ReLU lo calcula una de Leaky ReLU con el doble de neuronas.
#
# ## Error frecuente: «La fórmula de la ELU se copia tal cual en Python»
#
# !!! warning "En Python, ^ no es una potencia"
#     `alpha * (e^z - 1)` da un error: tampoco `e` está definida. Se escribe `alpha * (np.exp(z) - 1)` o, sin perder cifras cerca de 0,
#     `alpha * np.expm1(z)`: `expm1(z)` calcula $e^{z} - 1$ de una vez.
#
# ## Ejercicio
#
# **Caza de errores.** Una capa con ELU aprende su $\alpha$. `vuelta_elu(x, alfa, dC_da)` hace su camino de vuelta: recibe las
# entradas `x`, el número `alfa` y la derivada de $C$ respecto de cada salida, y debe devolver
# $\left[\frac{\partial C}{\partial x}, \frac{\partial C}{\partial \alpha}\right]$, un arreglo y un número. Donde la ELU no es derivable, en el arreglo va
# `np.nan`. El código de abajo se ejecuta sin quejarse, y en esas cinco líneas hay **cuatro fallos**. Encuéntralos y repáralos.
# (El corrector prueba varias `alfa`, también 0 y negativas.)
#
# ??? tip "Pista 1"
#     Con `alfa = 1` hay dos fallos que no se ven. Prueba con 2, y con un 0 entre las `x`.
#
# ??? tip "Pista 2"
#     Tres preguntas: la derivada del trozo izquierdo, la juntura, y qué pasa al mover `alfa` en **cada** lado. Para la última, $e^{x} - 1$ es
#     lo que multiplica a $\alpha$, ¿dónde?
#
# ??? tip "Pista 3"
#     Compara con un cociente: `np.sum(dC_da * elu(x, alfa))`, con `dC_da` quieta, tiene respecto de `alfa` la derivada de $C$. ¿Y
#     cómo se juntan los efectos de todos los datos?

# %% tags=["exercise"]
from activations.exercises import check


def vuelta_elu(x, alfa, dC_da):
    f = alfa * (np.exp(x) - 1)
    m = np.where(x < 0, f + 1, 1.0)
    dC_dx = dC_da * m
    efectos = dC_da * (np.exp(x) - 1)
    dC_dalfa = np.mean(efectos)
    # al acabar, borra esta línea:
    return NotImplemented
    return [dC_dx, dC_dalfa]


check("vuelta_elu", vuelta_elu)


# %% tags=["solution"]
def vuelta_elu(x, alfa, dC_da):
    f = alfa * (np.exp(x) - 1)
    # la ELU más alfa, no más 1
    m = np.where(x < 0, f + alfa, 1.0)
    # la juntura solo encaja con alfa = 1
    if alfa != 1:
        m = np.where(x == 0, np.nan, m)
    dC_dx = dC_da * m
    # a la derecha no hay alfa
    por_alfa = np.where(x < 0, np.exp(x) - 1, 0.0)
    # y los efectos se suman
    dC_dalfa = np.sum(dC_da * por_alfa)
    return [dC_dx, dC_dalfa]


check("vuelta_elu", vuelta_elu)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     Sean $p$ y $q$ derivables en 0, y $f$ igual a $p$ en $(-r, 0)$ y a $q$ en $[0, r)$. Entonces $f$ es continua en 0 si y solo si
#     $p(0) = q(0)$, y derivable si y solo si, además, $p'(0) = q'(0)$. Si $p(0) \ne q(0)$, el cociente por la izquierda tiende a
#     $+\infty$ o a $-\infty$, según el signo de $q(0) - p(0)$. Vale lo mismo en cualquier otro punto.
#
#     Si las fórmulas solo se pueden derivar fuera de la juntura, sirve esto: $f$ continua en 0 y $f'(x) \to m$ por los dos lados, con $m$ finito,
#     implican $f'(0) = m$ (por el teorema del valor medio). El recíproco es falso: $x^2 \sin(1/x)$, con valor 0 en 0, es
#     derivable en 0 y su derivada no tiene límite allí.
#
#     $L_\alpha$ es convexa si y solo si $\alpha \le 1$; la $\text{ELU}_\alpha$, si y solo si $0 \le \alpha \le 1$. El subdiferencial de Clarke de
#     las dos en 0 es $[\min(\alpha, 1), \max(\alpha, 1)]$. La $\text{ELU}_\alpha$ es de clase $C^1$ si y solo si $\alpha = 1$; la CELU, con cualquier
#     $\alpha > 0$. Ninguna de las dos es $C^2$: las laterales de la derivada de la CELU en 0 son $1/\alpha$ y 0.
#
#     Para cada $x$, $L_\alpha(x)$ como función de $\alpha$ es una recta, y es derivable en todo $\alpha$. Respecto de $x$, y por tanto de los pesos,
#     la esquina sigue: si algún $z_i = 0$ y $\alpha \ne 1$, la derivada respecto de $w$ puede depender del convenio.
#
# ## Referencias
#
# <!-- referencias: maas-2013, he-2015, clevert-2015, klambauer-2017, barron-2017 -->
