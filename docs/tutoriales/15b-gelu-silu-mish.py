# %% [raw]
# ---
# description: SiLU, GELU y Mish son la entrada por una puerta. Sus derivadas paso a paso, por qué bajan de 0 y pasan de 1, cuánto exactamente, y qué le hacen al gradiente.
# requisitos: [03-derivada-de-la-sigmoide.py, 05-derivada-de-tanh.py, 12-desvanecimiento-del-gradiente.py]
# objetivos: ["derivar GELU, SiLU y Mish, y decir dónde su pendiente pasa de 1 o baja de 0"]
# tags: [GELU derivative, SiLU derivative, Swish derivative, Mish derivative]
# ---

# %% [markdown]
# # GELU, SiLU y Mish: ¿entre qué valores están sus derivadas?
#
# [Las bibliotecas](../catalogo/bibliotecas.md) (PyTorch, JAX, Keras) traen tres activaciones más jóvenes que la [sigmoide](../catalogo/sigmoid.md) y la [ReLU](../catalogo/relu.md), y parientes entre sí:
#
# - [SiLU](../catalogo/silu.md), también llamada Swish: $x\,\sigma(x)$.
# - [GELU](../catalogo/gelu.md): $x\,\Phi(x)$, donde $\Phi$ es un área que veremos enseguida.
# - [Mish](../catalogo/mish.md): $x\,\tanh(\ln(1 + e^{x}))$, con la [tanh](../catalogo/tanh.md).
#
# Las tres son la entrada por una **puerta** $p(x)$, un número entre 0 y 1 que dice qué parte de $x$ pasa. Con $x$ muy
# negativa la puerta está casi cerrada; con $x$ muy positiva, casi abierta. Es como una ReLU que no decide de golpe.
#
# ## Predice
#
# La SiLU no pasa nunca de $\max(0, x)$, porque su puerta, σ, está entre 0 y 1. ¿Y su derivada, que es lo que multiplica al
# gradiente cuando vuelve?
#
# - **A.** En algún sitio es negativa, pero nunca pasa de 1.
# - **B.** En algún sitio es negativa, y en otro pasa de 1.
# - **C.** No baja de 0 ni pasa de 1, como la de la ReLU.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La C sale del parecido con la ReLU. La A, de que a la derecha de 0 la curva va por debajo de la recta $y = x$, de
#     pendiente 1. La B, de que al moverse $x$ también se mueve la puerta. Los números que vienen ahora deciden.
#
# ## Medimos la pendiente
#
# En siete puntos, con el cociente centrado:

# %%
import numpy as np
import activations as act


def sigmoide(x):
    return 1 / (1 + np.exp(-x))


def silu(x):
    return x * sigmoide(x)


print("   x   puerta σ     SiLU   pendiente")
pendiente = {}
for x in [-6, -2.4, -1, 0, 1, 2.4, 6]:
    pendiente[x] = act.central_difference(silu, x)
    print(
        f"{x:4}  {sigmoide(x):9.4f}  {silu(x):7.4f}"
        f"  {pendiente[x]:10.4f}"
    )

# %% [markdown]
# La respuesta es la B. En $x = -2.4$ la pendiente es {{ pendiente[-2.4]:.2f }}: un gradiente que vuelve por ahí **cambia de
# signo**. En $x = 2.4$ es {{ pendiente[2.4]:.2f }}: **crece** un {{ 100 * (pendiente[2.4] - 1):.0f }} %. Ni σ ni tanh ni la
# ReLU hacen ninguna de las dos cosas.
#
# ## Por qué tiene que pasar
#
# No hace falta derivar nada. Basta mirar de dónde sale la curva y adónde llega.
#
# 1. **A la izquierda, baja.** Si $x < 0$, una $x$ negativa por una puerta positiva es negativa: la curva va por debajo de 0.
#     Pero muy lejos se acerca a 0, porque la puerta se cierra más deprisa de lo que crece $|x|$: de −6 a −12, $|x|$ se dobla y
#     σ se divide entre {{ sigmoide(-6) / sigmoide(-12):.0f }}. Quien viene de 0 y llega más abajo, en algún tramo ha bajado:
#     allí la derivada es negativa.
#
# 2. **A la derecha, se acerca a la recta $y = x$.** Lo que le falta para llegar a ella es
#
#     $$x - x\,p(x) = x\,\bigl(1 - p(x)\bigr).$$
#
#     En 0 es 0; si $x > 0$, es positivo; y muy lejos se acerca otra vez a 0. El hueco se abre y después se cierra.
#
# 3. **Mientras se cierra, la curva sube más deprisa que la recta**, que tiene pendiente 1. Quien va detrás y
#     recorta distancia, en algún tramo ha ido más deprisa.
#
# Ir por debajo no le impide ser más empinada; recortar la distancia se lo **exige**. Y de σ solo se ha usado que no llega a 0
# ni a 1 y que se cierra y se abre deprisa: les pasa a las tres.
#
# ## La derivada de una puerta
#
# Sea $f(x) = x\,p(x)$. Por la regla del producto, su derivada es la de $x$, que es 1, por la puerta, más $x$ por la de la
# puerta:
#
# $$f'(x) = p(x) + x\,p'(x).$$
#
# El primer sumando es lo que la puerta deja pasar, siempre entre 0 y 1. El segundo es lo que la puerta **se mueve**: si
# $p' > 0$, suma a la derecha de 0 y resta a la izquierda. Por él, las pendientes se salen de $[0, 1]$.
# Cada función es ya una cuenta corta.
#
# ### SiLU
#
# 1. **La puerta es σ**, y su derivada, [σ(1 − σ)](03-derivada-de-la-sigmoide.py).
#
# 2. **Puerta más $x$ por su derivada**, y factor común:
#
#     $$f' = \sigma + x\,\sigma\,(1 - \sigma)$$
#
#     $$= \sigma\,\bigl(1 + x\,(1 - \sigma)\bigr).$$
#
# ### GELU
#
# La *campana de Gauss* es $\varphi_N(x) = \frac{1}{\sqrt{2\pi}}\,e^{-x^2/2}$ (en el catálogo, $\varphi$); el número de delante hace
# que el área bajo ella sea 1. La puerta $\Phi(x)$ es el área que queda a la izquierda de $x$.

# %% tags=["folded"] alt="La campana de Gauss entre -3.5 y 3.5, en azul. El área a la izquierda de x = 1, rellena de azul claro, vale {Phi(1.0):.2f}, que es Φ(1). Al lado, una tira estrecha violeta, de anchura h y de la altura de la campana en 1, {campana(1.0):.2f}."
import math
import matplotlib.pyplot as plt


def campana(x):
    return np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)


def Phi(x):
    erf = np.vectorize(math.erf)
    return (1 + erf(x / np.sqrt(2))) / 2


x = np.linspace(-3.5, 3.5, 57)
figura, eje = plt.subplots(figsize=(4.8, 2.6))
eje.plot(x, campana(x), "C0")
area, tira = x <= 1, (x >= 1) & (x <= 1.25)
eje.fill_between(
    x[area], campana(x[area]), color="C0", alpha=0.25
)
eje.fill_between(
    x[tira], campana(x[tira]), color="C3", alpha=0.7
)
eje.text(-0.1, 0.12, "Φ(1)", color="C0", ha="center")
eje.text(1.4, 0.2, "tira", color="C3")
eje.set(xlabel="x", ylim=(0, 0.45))
eje.set(xticks=[-2, 0, 1, 2], yticks=[0, 0.4])
plt.show()

# %% [markdown]
# 1. **La derivada del área es la altura.** Al avanzar $h$, el área gana una tira de anchura $h$ y altura casi
#     $\varphi_N(x)$. Dividida entre $h$, y con $h \to 0$:
#
#     $$\Phi'(x) = \varphi_N(x).$$
#
# 2. **Puerta más $x$ por su derivada:**
#
#     $$f'(x) = \Phi(x) + x\,\varphi_N(x).$$
#
# ### Mish
#
# 1. **Lo de dentro**, $\ln(1 + e^{x})$, se llama [softplus](../catalogo/softplus.md). Por la cadena, su derivada es la sigmoide:
#
#     $$\frac{e^{x}}{1 + e^{x}} = \frac{1}{1 + e^{-x}} = \sigma(x).$$
#
# 2. **La puerta es $t = \tanh(\ln(1 + e^x))$.** Como $\tanh' = 1 - \tanh^2$, por la cadena otra vez:
#
#     $$p'(x) = (1 - t^2)\,\sigma(x).$$
#
# 3. **Puerta más $x$ por su derivada:**
#
#     $$f'(x) = t + x\,\sigma(x)\,(1 - t^2).$$

# %% tags=["folded"] alt="Dos recuadros entre -5 y 5. Arriba, en azul, SiLU, GELU a trazos y Mish de puntos: bajan un poco de 0 a la izquierda y se acercan por debajo a la recta y = x, gris, a la derecha. Abajo, en rojo anaranjado, sus derivadas: las tres bajan de 0 a la izquierda y pasan de 1 a la derecha, entre {d.min():.2f} y {d.max():.2f}."
funciones = [act.silu, act.gelu, act.mish]
x = np.linspace(-5, 5, 41)
figura, (arriba, abajo) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 5)
)
arriba.plot([-5, 5], [-5, 5], "C4", linewidth=1)
arriba.text(2, 2.6, "y = x", color="C4", ha="right")
for y in [0, 1]:
    abajo.axhline(y, color="C4", linewidth=1)
for f, trazo in zip(funciones, ["-", "--", ":"]):
    arriba.plot(x, f(x), trazo, color="C0")
    arriba.lines[-1].set_label(f.title)
    abajo.plot(x, f.derivative(x), trazo, color="C1")
    abajo.lines[-1].set_label(f"{f.title}′")
arriba.set(ylim=(-0.8, 4), yticks=[0, 2, 4])
abajo.set(title="sus derivadas", yticks=[0, 0.5, 1])
abajo.set(xlabel="x", xticks=[-4, -2, 0, 2, 4])
arriba.legend(loc="upper left")
d = np.array([f.derivative(x) for f in funciones])
plt.show()

# %% [markdown]
# ## ¿Cuánto bajan de 0 y cuánto pasan de 1?
#
# **Lo mismo**, en las dos primeras. Sus puertas son simétricas: lo que una deja pasar en $x$, lo cierra en $-x$. Es decir,
# $p(x) + p(-x) = 1$: σ por $\sigma(-x) = 1 - \sigma(x)$, y $\Phi$ porque la campana es simétrica y tiene área 1.
#
# 1. **Restamos la función en $x$ y en $-x$:**
#
#     $$f(x) - f(-x) = x\,p(x) + x\,p(-x) = x.$$
#
# 2. **Derivamos.** La derivada de $f(-x)$ es $-f'(-x)$, así que
#
#     $$f'(x) + f'(-x) = 1.$$
#
# Donde un lado pasa de 1, el otro baja de 0, y exactamente lo mismo. (La puerta de Mish no es simétrica: en 0 ya deja pasar
# {{ act.mish.derivative(0.0):.1f }}.)
#
# La cima de $f'$ está donde su derivada, $f''$, pasa de positiva a negativa. En la GELU sale exacta. Por la cadena,
# $\varphi_N' = -x\,\varphi_N$, y, derivando $\Phi + x\,\varphi_N$,
#
# $$f'' = \varphi_N + \varphi_N + x\,(-x\,\varphi_N) = \varphi_N\,(2 - x^2).$$
#
# La campana nunca es 0, así que $f'$ sube entre $-\sqrt{2}$ y $\sqrt{2}$, y baja fuera: sus extremos están en
# $x = \pm\sqrt{2}$. Los de SiLU′ están en $\pm r$, con $r \tanh(r/2) = 2$ (se demuestra en el desplegable). Los de Mish′ se
# buscan partiendo en dos un intervalo donde $f''$ cambia de signo.
#
# ??? abstract "Los extremos de SiLU′, ½ ± r/4, y los de Mish′"
#     1. Se deriva $\sigma + x\,\sigma'$. Como $\sigma' = \sigma - \sigma^2$, es $\sigma'' = \sigma'\,(1 - 2\sigma)$, y
#
#         $$f'' = 2\sigma' + x\,\sigma'' = \sigma'\,\bigl(2 - x\,(2\sigma - 1)\bigr).$$
#
#     2. $\sigma'$ nunca es 0: los extremos están donde $x\,(2\sigma - 1) = 2$. Y $2\sigma(x) - 1 = \tanh(x/2)$, como vimos con
#        [tanh](05-derivada-de-tanh.py).
#     3. $x \tanh(x/2)$ vale lo mismo en $x$ y en $-x$, y crece con $|x|$ desde 0 sin tope: llega a 2 en un solo $r > 0$, y en
#        su opuesto. Entre los dos $f'$ sube, y fuera baja.
#     4. En $r$, $\sigma = \frac{1}{2} + \frac{1}{r}$, y entonces $\sigma\,(1 - \sigma) = \frac{1}{4} - \frac{1}{r^2}$. Por tanto
#
#         $$f'(r) = \frac{1}{2} + \frac{1}{r} + r \left(\frac{1}{4} - \frac{1}{r^2}\right) = \frac{1}{2} + \frac{r}{4}.$$
#
#     5. En Mish′ hay uno a cada lado: $f'' = p'\,(2 + x\,k)$, con $k = 1 - \sigma - 2t\,\sigma$, que decrece de 1 a −2. Lejos,
#        $x\,k$ es muy negativo a los dos lados, y a cada lado pasa por −2 una sola vez: donde es negativo, $|x|$ y $|k|$
#        crecen a la vez.

# %% tags=["folded"]
from functools import partial


def raiz(g, a, b):
    # g cambia de signo entre a y b: se parte en dos
    for _ in range(60):
        m = (a + b) / 2
        a, b = (a, m) if g(a) * g(m) <= 0 else (m, b)
    return m


print("      la menor f′       la mayor f′")
extremos, minimos = {}, []
for f in funciones:
    f2 = partial(f.derivative, order=2)
    izq, der = raiz(f2, -4, -0.5), raiz(f2, 0.5, 4)
    m, M = f.derivative(izq), f.derivative(der)
    extremos[f.title] = izq, m, der, M
    minimos.append(raiz(f.derivative, -2, -0.5))
    print(
        f"{f.title:4} {m:8.4f} en {izq:.3f}"
        f"  {M:.4f} en {der:.3f}"
    )

# %% [markdown]
# En la SiLU, $r$ es {{ extremos["SiLU"][2]:.4f }}, y ½ + r/4, {{ 0.5 + extremos["SiLU"][2] / 4:.4f }}: la misma altura.
#
# ??? abstract "¿Cuánto baja la curva? Más sencillo de lo que parece"
#     1. En el mínimo $x_0$ de la SiLU, $f' = 0$: $1 + x_0\,(1 - \sigma) = 0$, es decir, $x_0\,\sigma = x_0 + 1$.
#     2. Pero $x_0\,\sigma(x_0)$ es la propia SiLU: su valor más bajo es $x_0 + 1$.
#     3. No hay otro: $1 + x\,(1 - \sigma) = \frac{1 + x + e^{x}}{1 + e^{x}}$ y el numerador siempre crece.
#     4. Los mínimos: SiLU, {{ act.silu(minimos[0]):.5f }} en {{ minimos[0]:.5f }}; GELU, {{ act.gelu(minimos[1]):.5f }} en
#        {{ minimos[1]:.5f }}; Mish, {{ act.mish(minimos[2]):.5f }} en {{ minimos[2]:.4f }}.
#
# ## ¿Y si se parece más a la ReLU?
#
# La Swish lleva a veces un número más, β, que aprieta la puerta: $x\,\sigma(\beta x)$. Con $\beta = 0$ la puerta vale siempre
# ½. Con $\beta = 1$ es la SiLU. Y con β enorme la curva es casi la ReLU, cuya pendiente nunca pasa de 1. Al crecer β, ¿qué le
# pasará a la mayor pendiente, {{ extremos["SiLU"][3]:.4f }}? Decídelo antes de mover `beta`, que es β.

# %% tags=["folded"] mover="beta=[0, 0.5, 1, 1.5, 2, 3, 5, 10, 50]" alt="Dos recuadros entre -6 y 6. Arriba, en azul, x por σ(βx), y en gris la ReLU: cuanto mayor es β, más se pegan. Abajo, en rojo anaranjado, su derivada, con dos rectas grises a alturas 0 y 1 y dos puntos violetas en sus extremos. Si β no es 0, los puntos están siempre a la misma altura, uno debajo de 0 y otro encima de 1: al crecer β solo se acercan al centro."
xs = 6 * np.linspace(-1, 1, 161) ** 3  # más cerca de 0
figura, (arriba, abajo) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 5)
)
arriba.plot([-6, 0, 6], [0, 0, 6], "C4", label="ReLU")
arriba.text(4, 2.4, "ReLU", color="C4")
(curva,) = arriba.plot(xs, xs / 2, "C0", label="Swish")
arriba.set(ylim=(-1.2, 4), yticks=[0, 2, 4])
arriba.set(title="x · σ(βx)")
for y in [0, 1]:
    abajo.axhline(y, color="C4", linewidth=1)
(derivada,) = abajo.plot(
    xs, 0 * xs, "C1", label="Swish′"
)
(menor,) = abajo.plot([], [], "C3o", label="la menor")
(mayor,) = abajo.plot([], [], "C3o", label="la mayor")
mayor.set_gid("asa")
abajo.set(ylim=(-0.3, 1.3), xlim=(-6, 6), xlabel="x")
abajo.set(title="su derivada", yticks=[0, 0.5, 1])
abajo.set(xticks=[-4, -2, 0, 2, 4])
_, fondo, lugar, cima = extremos["SiLU"]
hueco = -act.silu.range[0]  # en x = ±1.278/β


def mover(beta=1):
    curva.set_ydata(xs * sigmoide(beta * xs))
    derivada.set_ydata(act.silu.derivative(beta * xs))
    if beta == 0:
        menor.set_data([0], [0.5])
        mayor.set_data([0], [0.5])
        return (
            "Con β = 0 es la recta x/2: su derivada "
            "es 0.5 en todas partes."
        )
    en = lugar / beta
    menor.set_data([-en], [fondo])
    mayor.set_data([en], [cima])
    return (
        f"Con β = {beta:g}, la curva se aparta de la "
        f"ReLU {hueco / beta:.4f} como mucho. Su "
        f"derivada va de {fondo:.4f}, en x = {-en:.3f},"
        f" a {cima:.4f}, en x = {en:.3f}."
    )


mover()
plt.show()

# %% [markdown]
# La mayor pendiente **no se mueve de su altura**. El motivo cabe en una línea. Si $f$ es la SiLU, $x\,\sigma(\beta x)$ es
# $\frac{1}{\beta}\,f(\beta x)$ y, por la cadena, su derivada es
#
# $$\frac{1}{\beta}\,f'(\beta x) \cdot \beta = f'(\beta x).$$
#
# Con cualquier $\beta > 0$ toma los mismos valores que $f'$; al crecer β, en $x$ más cercanas a 0. La curva se pega a la ReLU y
# sus pendientes no: **que dos funciones estén muy cerca no obliga a que lo estén sus derivadas**.
#
# ## ¿Sirve de algo pasar de 1?
#
# Según la [página del desvanecimiento](12-desvanecimiento-del-gradiente.py), al volver por una capa ancha de pesos al azar la
# longitud del gradiente se multiplica por $\sqrt{g \cdot \text{promedio de } f'(z)^2}$, donde $g$ es la ganancia: los pesos tienen
# varianza $g/n$. Con la ReLU el promedio es siempre ½. Con estas depende de $q$, la varianza de las $z$:

# %% tags=["folded"]
Z = np.linspace(-8, 8, 2000)
peso = campana(Z) / np.sum(campana(Z))


def promedio(f, q):
    d = f.derivative(np.sqrt(q) * Z)
    return np.sum(peso * d**2)


varianzas = np.geomspace(1e-3, 1e4, 141)
tope = {}
print("    promedio de f′(z)² según q")
print("      0.001      1     10   1000   el mayor")
for f in funciones:
    fila = [promedio(f, q) for q in [1e-3, 1, 10, 1000]]
    tope[f.title] = max(
        promedio(f, q) for q in varianzas
    )
    print(
        f"{f.title:4}",
        *(f"{p:6.3f}" for p in fila),
        f"{tope[f.title]:10.3f}",
    )

# %% [markdown]
# La última columna es el mayor de {{ len(varianzas) }} varianzas, de 0.001 a $10^4$. Pasar de 1 casi no se nota:
# {{ max(tope.values()):.3f }} contra ½. Más se nota lo que pasa cerca de 0. Con $z$ pequeñas solo cuenta $f'(0)$, que es ½
# ({{ act.mish.derivative(0.0):.1f }} en Mish). Y con $g = 1$ las $z$ se encogen de capa en capa, porque $|f(z)| < |z|$: el
# factor baja hacia $f'(0)$, peor que el {{ np.sqrt(0.5):.2f }} de la ReLU. **Que la derivada pase de 1 no libra del
# desvanecimiento, ni lo provoca que sea negativa en un tramo**: manda el promedio de su cuadrado.
#
# ## Tres parientes
#
# ### GELUtanh
#
# Para no calcular $\Phi$, en lugar de la GELU se usa a veces [GELUtanh](../catalogo/gelu_tanh.md), hecha con tanh, o **una Swish
# con cierto β**. Se le parecen, pero son otras, con otras derivadas:

# %% tags=["folded"]
c, beta = 0.044715, 1.702
otras = {
    "GELUtanh": act.gelu_tanh,
    "Swish": act.silu.with_parameters(beta=beta),
}
x = np.linspace(0, 6, 60001)  # en −x, lo mismo
print(f"c = {c}, β = {beta}: se apartan de la GELU,")
print("como mucho,  en f      en f′")
for nombre, f in otras.items():
    a = f(x) - act.gelu(x)
    b = f.derivative(x) - act.gelu.derivative(x)
    a, b = np.max(np.abs([a, b]), axis=1)
    print(f"{nombre:9} {a:9.5f}  {b:8.5f}")

# %% [markdown]
# ??? abstract "La derivada de GELUtanh, paso a paso"
#     1. Su puerta es $p = \frac{1 + t}{2}$, con $t = \tanh(u)$ y $u = \sqrt{2/\pi}\,(x + c\,x^3)$, donde $c = {{ c }}$.
#     2. Por la cadena, $p' = \frac{1}{2}(1 - t^2)\,u'$, con $u' = \sqrt{2/\pi}\,(1 + 3c\,x^2)$.
#     3. La puerta, más $x$ por su derivada:
#
#         $$f' = \frac{1 + t}{2} + \frac{x}{2}\,(1 - t^2)\,u'.$$
#
#     Como $u(-x) = -u(x)$, la puerta es simétrica, y también aquí $f'(x) + f'(-x) = 1$.
#
# ### HardSwish
#
# [La puerta](../catalogo/hard_swish.md) es una recta que sube de 0 a 1 entre −3 y 3. De esta página,
# HardSwish es la más exagerada: su derivada llega casi a −½ y casi a 1.5.
#
# ??? abstract "Su derivada, por casos"
#     1. La puerta es $p = 0$ si $x \le -3$, $\frac{x + 3}{6}$ entre −3 y 3, y 1 si $x \ge 3$.
#     2. Fuera, $f$ es 0 o $x$: derivadas 0 y 1. Dentro, la puerta más $x$ por su derivada:
#
#         $$f' = \frac{x + 3}{6} + x \cdot \frac{1}{6} = \frac{2x + 3}{6}.$$
#
#     3. En $x = -3$, la derivada por la izquierda es 0, y por la derecha, $-\frac{1}{2}$; en $x = 3$, $\frac{3}{2}$ y 1. No
#        coinciden: hay dos esquinas, [como la de la ReLU](07-relu-en-cero.py), y allí $f$ no es derivable. Los valores −½ y 1.5 solo son derivadas laterales.
#
# ### TanhShrink
#
# Una de [contraste](../catalogo/tanh_shrink.md): $x - \tanh(x)$. Su derivada, $1 - (1 - \tanh^2) = \tanh^2$, sí se queda entre 0 y 1.
# El argumento de antes no la alcanza: lo que le falta para $y = x$ es $\tanh(x)$, un hueco que no se vuelve a cerrar.
#
# ## Compruébalo: las tres fórmulas y su suma
#
# Las tres fórmulas, contra el cociente centrado, y la suma de $f'(x)$ y $f'(-x)$:


# %%
def silu_prima(x):
    s = sigmoide(x)
    return s * (1 + x * (1 - s))


def gelu_prima(x):
    return Phi(x) + x * campana(x)


def mish_prima(x):
    t = np.tanh(np.log(1 + np.exp(x)))
    return t + x * sigmoide(x) * (1 - t**2)


x = np.linspace(-6, 6, 1201)
print("        error < 1e-8   suman 1")
for f, prima in [
    (act.silu, silu_prima),
    (act.gelu, gelu_prima),
    (act.mish, mish_prima),
]:
    testigo = act.central_difference(f, x, 1e-5)
    error = np.max(np.abs(prima(x) - testigo))
    suma = prima(x) + prima(-x)
    print(
        f"{f.title:6}  {error < 1e-8!s:12}"
        f"   {'sí' if np.allclose(suma, 1) else 'no'}"
    )

# %% [markdown]
# ## Error frecuente: «La derivada de x·σ(x) es σ′(x)»
#
# !!! warning "Derivar un producto no es multiplicar derivadas"
#     Ni $1 \cdot \sigma'(x)$ ni $x \cdot \sigma'(x)$. En $x = 0$ la
#     primera daría {{ act.sigmoid.derivative(0.0):.2f }} y la segunda 0; la pendiente es {{ act.silu.derivative(0.0):.1f }}, que es la puerta a medio abrir.
#
# ## Error frecuente: «Va por debajo de y = x: su pendiente no llega a 1»
#
# !!! warning "Altura y pendiente son cosas distintas"
#     En $x = 3$ la SiLU vale {{ act.silu(3.0):.2f }}, menos que 3, y su pendiente es {{ act.silu.derivative(3.0):.2f }}. Quien va detrás de la recta
#     y recorta distancia, en algún tramo sube más deprisa.
#
# ## Error frecuente: «Como pasa de 1, el gradiente explota»
#
# !!! warning "Cuenta el promedio, y la ganancia más"
#     Unas neuronas lo agrandan y otras lo encogen. Con pesos al azar, explota o se desvanece según pase de 1, o no llegue, el promedio
#     de $g\,f'(z)^2$, y ahí cuenta más la ganancia $g$ que el {{ 100 * (extremos["SiLU"][3] - 1):.0f }} % de más de la SiLU.
#
# ## Ejercicio
#
# En la Swish, $f(x) = x\,\sigma(\beta x)$, también se puede entrenar β. Entonces hacen falta dos derivadas. Dedúcelas en papel y
# escribe `derivadas_swish(x, beta)`, que devuelve las dos, en este orden: $\frac{\partial f}{\partial x}$ y
# $\frac{\partial f}{\partial \beta}$. `x` es un número o un arreglo, y `beta`, un número.
#
# ??? tip "Pista 1"
#     Respecto de $x$, es una puerta, $p(x) = \sigma(\beta x)$. Su derivada sale por la cadena, con el β de dentro.
#
# ??? tip "Pista 2"
#     Respecto de β, la $x$ de delante es una constante. Dentro de σ, lo que multiplica a β es $x$.

# %% tags=["exercise"]
from activations.exercises import check


def derivadas_swish(x, beta):
    return NotImplemented  # borra esta línea y responde


check("derivadas_swish", derivadas_swish)


# %% tags=["solution"]
def derivadas_swish(x, beta):
    s = sigmoide(beta * x)
    respecto_x = s + beta * x * s * (1 - s)
    respecto_beta = x**2 * s * (1 - s)
    return respecto_x, respecto_beta


check("derivadas_swish", derivadas_swish)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     **Teorema.** Sea $f(x) = x\,p(x)$ derivable en toda la recta, con $0 \le p \le 1$, $x\,p(x) \to 0$ si $x \to -\infty$ y
#     $x\,(1 - p(x)) \to 0$ si $x \to +\infty$. Si $p(a) > 0$ para algún $a < 0$, $f'$ es negativa en algún punto; si
#     $p(b) < 1$ para algún $b > 0$, $f'$ pasa de 1 en algún punto.
#
#     *Demostración.* $f(a) < 0$ y $f \to 0$ en $-\infty$: hay un $c < a$ con $f(c) > f(a)$, y por el teorema del valor medio
#     $f' < 0$ en algún punto entre los dos. Lo otro es lo mismo para el hueco $x - f(x)$, que es positivo en $b$ y tiende a 0.
#
#     A la izquierda, σ y la puerta de Mish son menores que $e^{x}$, y $|x|\,\Phi(x) < \varphi_N(x)$.
#
#     Si además $p(x) + p(-x) = 1$, $f' - \frac{1}{2}$ es impar, y $\sup f' - 1 = -\inf f'$. SiLU, GELU, GELUtanh y, fuera de sus
#     esquinas, HardSwish lo cumplen; Mish, no: su puerta es
#     $p = \frac{(1 + e^x)^2 - 1}{(1 + e^x)^2 + 1}$ y $1 - p < 2e^{-2x}$.
#
#     Con $W$ la función de Lambert, que cumple $W(y)\,e^{W(y)} = y$, el mínimo de la SiLU es $-W(1/e)$: de $1 + x + e^{x} = 0$,
#     $y = -(x + 1)$ cumple $y\,e^{y} = 1/e$. Y $|x\,\sigma(\beta x) - \max(0, x)| = |x|\,\sigma(-\beta |x|)$, cuyo máximo,
#     si $\beta > 0$, es $W(1/e)/\beta$, a los dos lados.
#
# ## Referencias
#
# Hendrycks y Gimpel (2016) proponen también las dos aproximaciones.
#
# <!-- referencias: hendrycks-2016, ramachandran-2017, elfwing-2018, misra-2019 -->
