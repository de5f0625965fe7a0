# %% [raw]
# ---
# description: La softplus, la sigmoide y σ′ son gemelas suaves de la ReLU, el escalón y la delta. Cuándo da igual derivar antes o después del límite, y dónde falla.
# requisitos: [07-relu-en-cero.py, 08-delta-de-dirac.py]
# objetivos: ["decir qué se conserva y qué no al derivar antes o después del límite"]
# rutas: [rigor]
# tags: [softplus derivative, smooth approximation, smoothing, suavizado, aproximación suave de la ReLU]
# ---

# %% [markdown]
# # ¿Derivar antes o después del límite? La escalera de la ReLU
#
# La [ReLU](../catalogo/relu.md) tiene una [esquina](07-relu-en-cero.py) en 0. Fuera del 0, su derivada es el
# [escalón](../catalogo/heaviside.md) $H$, que da un
# [salto](06-el-salto-del-escalon.py). La de $H$, como acción, es la [delta de Dirac](08-delta-de-dirac.py), que ni siquiera
# tiene valores. Son tres peldaños, y en cada uno se pierde algo.
#
# A su lado hay otra escalera, que se deja derivar sin fin. Empieza en la [softplus](../catalogo/softplus.md), que redondea la
# esquina, más ceñida cuanto mayor es $k$:
#
# $$\text{softplus}_k(x) = \frac{1}{k} \ln\left(1 + e^{kx}\right).$$
#
# Hay dos caminos: ceñirla primero, hasta que sea la ReLU, y derivar después; o derivarla primero y ceñir después. **¿Llevan
# al mismo sitio?**
#
# ## Predice
#
# Con $k = 1000$, la softplus se aparta de la ReLU menos de una milésima, en cualquier punto. ¿Cuánto llegan a diferir sus
# pendientes en los puntos $x \ne 0$, donde las dos tienen derivada?
#
# - **A.** Menos de una milésima: si las curvas casi se tocan, sus pendientes también.
# - **B.** 250: todo el giro de la esquina se hace en unas milésimas.
# - **C.** Casi ½, y con cualquier otro $k$, lo mismo.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     El próximo bloque de código calcula esa diferencia, y en otras dos columnas verás de dónde salen las otras respuestas.
#
# ## Tres peldaños, medidos
#
# La derivada de la softplus es $\sigma(kx)$, la [sigmoide](../catalogo/sigmoid.md) apretada, y la siguiente,
# $k\,\sigma'(kx)$: se deduce más abajo. Miremos los tres peldaños en muchos puntos, a los dos lados del 0.

# %%
import activations as act
import numpy as np


def escalera(x, k):
    curva = act.softplus(k * x) / k
    pendiente = act.sigmoid(k * x)
    campana = k * act.sigmoid.derivative(k * x)
    return curva, pendiente, campana


derecha = np.geomspace(1e-9, 10, 2001)
x = np.concatenate([-derecha[::-1], derecha])
print("      lo que se apartan")
print("   k  curvas  pendientes   alto de kσ′(kx)")
for k in [1, 10, 100, 1000]:
    curva, pendiente, campana = escalera(x, k)
    curvas = np.abs(curva - act.relu(x))
    pendientes = np.abs(
        pendiente - act.relu.derivative(x)
    )
    print(
        f"{k:4} {curvas.max():7.4f}"
        f" {pendientes.max():11.4f}"
        f" {campana.max():17.2f}"
    )

# %% [markdown]
# El primer peldaño se acerca a la ReLU. El segundo llega a estar a casi ½ del escalón, con cualquier $k$. El tercero crece sin
# freno. La A mira el primero. La B mira el tercero: ninguna pendiente llega a 250, pero llegan a cambiar a ese ritmo. La
# respuesta es la C.
#
# **Dos curvas pueden casi tocarse y tener pendientes muy distintas.** Y no es culpa de la softplus. Cualquier curva con
# derivada continua tiene en 0 una pendiente $p$, y muy cerca, pendientes casi iguales a $p$. Las de la ReLU son 0 a un lado y
# 1 al otro. Si $p \le ½$, de 1 se aparta al menos ½; si no, de 0 se aparta más de ½.
#
# ¿Entonces la escalera está rota? En la página de la delta, lo que se acercaba no eran los valores: era la **acción** sobre
# una función suave $\varphi$, el área bajo el producto. Con la $\varphi$ de aquella página, en el código
# `prueba`, midamos cuánto difieren las acciones en cada peldaño.


# %%
def prueba(x):
    return np.exp(-(x**2)) * np.cos(x + 0.3)


# los centros de 400 000 trozos, de −6 a 6
dx = 12 / 400_000
centros = (np.arange(400_000) + 0.5) * dx - 6


def accion(valores):
    return np.sum(valores * prueba(centros)) * dx


limites = [
    accion(act.relu(centros)),
    accion(act.heaviside(centros)),
    prueba(0.0),  # lo que lee la delta
]
print("   k  softplus     σ(kx)   kσ′(kx)")
for k in [10, 100, 1000]:
    errores = [
        accion(peldano) - limite
        for peldano, limite in zip(
            escalera(centros, k), limites
        )
    ]
    print(f"{k:4}", *(f"{e:9.1e}" for e in errores))

# %% [markdown]
# **Las tres se acercan** y, con esta $\varphi$, a la misma velocidad: cada vez que $k$ se multiplica por 10, el error se divide
# entre unos 100. También el de la campana que crece sin freno.
#
# ## La escalera, entera
#
# «Derivar» lleva a la derecha, y «$k \to \infty$», abajo. ¿Qué hacen los puntos violetas, los de $x = 0$, cuando crece $k$? ¿Y
# la acción de la campana?

# %% tags=["folded"] mover="k=[1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16]" alt="Seis recuadros, en dos filas. Arriba, en violeta, la softplus; su derivada, la sigmoide σ(kx); y la derivada de esta, una campana. En gris, a trazos, la ReLU y el escalón. Abajo, la ReLU; el escalón H, sin punto en 0; y la delta, una flecha de altura 1. Unas flechas grises van a la derecha, «derivar», y otras hacia abajo, «k → ∞»."
import matplotlib.pyplot as plt
from activations import plot

# entre los recuadros, huecos para las flechas
figura, huecos = plt.subplots(
    3,
    5,
    figsize=(4.8, 4.6),
    width_ratios=[9, 5, 9, 5, 9],
    height_ratios=[5, 1, 5],
)
arriba, abajo = huecos[0, ::2], huecos[2, ::2]
plot(act.relu, (-2, 2), abajo[0])
plot(act.relu, (-2, 2), abajo[1], order=1)
plot(act.heaviside, (-2, 2), abajo[2], order=1)
arriba[0].plot([-2, 0, 2], [0, 0, 2], "C4--", lw=1)
arriba[1].plot([-2, 0], [0, 0], "C4--", lw=1)
arriba[1].plot([0, 2], [1, 1], "C4--", lw=1)
u = np.linspace(-1, 1, 61)
u = 2 * u * np.abs(u)  # más juntos cerca de 0
curvas = [eje.plot(u, u, "C3")[0] for eje in arriba]
puntos = [eje.plot(0, 0, "C3o")[0] for eje in arriba]
puntos[2].set_gid("asa")
topes = [2, 1, 4, 2, 1, 1]
nombres = ["softplus", "σ(kx)", "kσ′(kx)"]
nombres += ["ReLU", "H", "δ"]
todos = [*arriba, *abajo]
for eje, tope, nombre in zip(todos, topes, nombres):
    eje.set(xlim=(-2, 2), xticks=[0], title=nombre)
    eje.set(ylim=(-0.1 * tope, 1.1 * tope))
    eje.set(yticks=[0, tope])


def flecha(hueco, desde, hasta, texto, lugar):
    hueco.annotate(
        "",
        hasta,
        desde,
        arrowprops={"arrowstyle": "->", "color": "C4"},
    )
    nota = hueco.text(*lugar, texto, color="C4")
    nota.set_ha("center")
    nota.set_in_layout(False)


for hueco in [*huecos[1], *huecos[::2, 1::2].flat]:
    hueco.axis("off")
for hueco in huecos[::2, 1::2].flat:
    flecha(
        hueco,
        (0, 0.4),
        (1, 0.4),
        "derivar",
        (0.6, 0.46),
    )
for hueco in huecos[1, ::2]:
    flecha(
        hueco, (0.3, 1), (0.3, 0), "k → ∞", (0.7, 0.35)
    )


def mover(k=4):
    peldanos = escalera(u, k)
    en_cero = escalera(0.0, k)
    for i in range(3):
        curvas[i].set_ydata(peldanos[i])
        puntos[i].set_ydata([en_cero[i]])
    lee = accion(escalera(centros, k)[2])
    return (
        f"Con k = {k:g}, los puntos violetas están a "
        f"alturas {en_cero[0]:.3f}, {en_cero[1]:g} y "
        f"{en_cero[2]:g}. Y la acción de la campana es "
        f"{lee:.3f}; la de la delta, {prueba(0.0):.3f}."
    )


mover()
plt.show()

# %% [markdown]
# El primer punto baja hacia 0, el segundo no se mueve de ½ y el tercero se escapa hacia arriba. Su acción, en cambio, sí
# llega abajo.
#
# ## Los dos caminos, paso a paso
#
# ### Hacia la derecha: las derivadas de la softplus
#
# 1. **Deriva de fuera adentro.** La derivada de $\ln u$ es $\frac{u'}{u}$. Aquí $u = 1 + e^{kx}$ y $u' = k\,e^{kx}$; la $k$ se va con
#     la de delante:
#
#     $$\text{softplus}_k'(x) = \frac{1}{k} \cdot \frac{k\,e^{kx}}{1 + e^{kx}} = \frac{e^{kx}}{1 + e^{kx}}.$$
#
# 2. **Divide arriba y abajo entre $e^{kx}$**, y aparece la sigmoide:
#
#     $$\text{softplus}_k'(x) = \frac{1}{e^{-kx} + 1} = \sigma(kx).$$
#
# 3. **Otra vez, de fuera adentro.** La derivada de $kx$ es $k$, y $\sigma'$ [ya la conoces](03-derivada-de-la-sigmoide.py), $\sigma\,(1 - \sigma)$:
#
#     $$\text{softplus}_k''(x) = k\,\sigma'(kx).$$
#
# Con $k = 1$ queda dicho: **la derivada de la softplus es la sigmoide**, y la segunda, $\sigma'$. Con cualquier $k$, en $x = 0$ valen
# ½ y $k/4$.
#
# ### Hacia abajo, punto a punto
#
# ¿Cuánto se aparta la softplus? Si $x \le 0$, de la ReLU, que vale 0, se aparta $\frac{1}{k}\ln(1 + e^{kx})$. Si $x > 0$, saca $e^{kx}$
# del logaritmo: $\ln(1 + e^{kx}) = kx + \ln(1 + e^{-kx})$. En los dos casos,
#
# $$\text{softplus}_k(x) - \text{ReLU}(x) = \frac{1}{k} \ln\left(1 + e^{-k|x|}\right).$$
#
# Es positivo, y lo más grande está en $x = 0$: $\frac{\ln 2}{k}$, que tiende a 0. Las pendientes también llegan, **de una en
# una**: si $x > 0$, $kx$ crece sin freno y $\sigma(kx) \to 1$; si $x < 0$, $\sigma(kx) \to 0$. Cuanto más cerca de 0 está $x$, más $k$
# hace falta, y por eso no llegan todas a la vez. Solo falla $x = 0$: ahí sale ½, y la ReLU no tiene derivada.
#
# ### Hacia abajo, como acciones
#
# Para abreviar, $R$ es la ReLU y $R_k$ la softplus. Toma una función de prueba $\varphi$: suave, y nula fuera de un intervalo
# $(-M, M)$. Las integrales, si no se dice otra cosa, van de $-M$ a $M$.
#
# 1. **Curvas próximas, acciones próximas.** $R_k$ se aparta de $R$ como mucho $\frac{\ln 2}{k}$. Con cualquier función continua
#     $g$,
#
#     $$\left| \int R_k\,g - \int R\,g \right| \le \frac{\ln 2}{k} \int |g| \to 0.$$
#
# 2. **La derivada se pasa a $\varphi$.** La integral de $(f\varphi)' = f'\varphi + f\varphi'$ es 0, porque $\varphi$ es 0 en los
#     extremos. Con $f = R_k$, cuya derivada es $\sigma(kx)$,
#
#     $$\int \sigma(kx)\,\varphi = -\int R_k\,\varphi' \to -\int R\,\varphi'.$$
#
# 3. **Y la derivada vuelve de $\varphi$ a $R$.** $R$ es 0 a la izquierda y $x$ a la derecha. La misma cuenta, con $f = x$ y desde 0, da
#
#     $$-\int_0^{M} x\,\varphi' = \int_0^{M} \varphi = \int H\,\varphi.$$
#
# 4. **Un peldaño más.** Ahora se pasan dos derivadas, con dos cambios de signo:
#
#     $$\int k\,\sigma'(kx)\,\varphi = \int R_k\,\varphi'' \to \int_0^{M} x\,\varphi''.$$
#
# 5. **El límite es la delta.** El paso 3, con $\varphi'$ en lugar de $\varphi$, y la regla de Barrow:
#
#     $$\int_0^{M} x\,\varphi'' = -\int_0^{M} \varphi' = \varphi(0).$$
#
# **Como acciones, los dos caminos llevan al mismo sitio.** Todo sale de que las curvas se juntan: derivar le toca a $\varphi$,
# que no depende de $k$. (Tomar el paso 2 como definición de derivada es lo que hace
# [la página de las distribuciones](08b-distribuciones.py).)
#
# ### Otro redondeo, otro valor en 0
#
# ¿Será ½ el valor «natural» de ReLU′(0)? Empuja la softplus un poco hacia un lado, con un número fijo $c$:
#
# $$f_k(x) = \frac{1}{k} \ln\left(1 + e^{kx + c}\right).$$
#
# Es $\text{softplus}_k$ desplazada $c/k$ hacia la izquierda: también se ciñe a la ReLU. Y su pendiente en 0 es $\sigma(c)$, con cualquier $k$.
# Para que valga $p$, entre 0 y 1, basta con $c = \ln \frac{p}{1 - p}$, que deshace la sigmoide:

# %% tags=["folded"]
print("   c      k   se aparta   pendiente en 0")
for p in [0.1, 0.5, 0.9]:
    c = np.log(p / (1 - p))
    for k in [10, 1000]:
        curva = act.softplus(k * x + c) / k
        lejos = np.max(np.abs(curva - act.relu(x)))
        en_cero = act.sigmoid(k * 0.0 + c)
        print(
            f"{c:4.1f} {k:6} {lejos:11.4f}"
            f" {en_cero:16.1f}"
        )

# %% [markdown]
# El valor en 0 lo pone el redondeo, no la ReLU. Con estos redondeos salen los valores entre 0 y 1, que son pendientes de
# [rectas de apoyo](07-relu-en-cero.py) en la esquina. Con otros, que no se curven siempre hacia arriba, puede salir
# cualquiera.
#
# En resumen, con la softplus, derivar y hacer $k \to \infty$ se pueden cambiar de orden **en cada punto donde la ReLU tiene derivada**, y en los
# tres peldaños **como acciones**. En la esquina, no.
#
# ## Suavizar es promediar
#
# Esta sección pide algo de probabilidad; puedes saltártela. ¿Por qué la sigmoide, y no otra curva? Haz temblar la entrada: a $x$ se
# le suma un ruido $t$ al azar, y se promedia lo que sale. Toma el **logístico**: la probabilidad de que $t$ no pase de $u$ es
# $\sigma(u)$, y su densidad, $\sigma'(u)$.
#
# - **El escalón, promediado, es la sigmoide.** $H(x + t)$ es 1 si $t \ge -x$, y 0 si no. Su media es esa probabilidad:
#   $1 - \sigma(-x) = \sigma(x)$.
# - **La ReLU, promediada, es la softplus.** La ReLU no salta: su cociente incremental nunca pasa de 1. Por eso se promedian
#   las pendientes, y sale $\sigma(x)$. La softplus tiene esa misma pendiente, y lejos, a la izquierda, las dos se acercan a 0:
#   son la misma.
# - **La delta, promediada, es $\sigma'$**: lee la densidad del ruido en $t = -x$, y $\sigma'(-x) = \sigma'(x)$.
#
# Con un ruido menor, $t/k$, salen $\text{softplus}_k$ y $\sigma(kx)$. Otro, con $|t|$ de media finita, da otras curvas y, si no
# cae por igual a los dos lados, otro valor en 0. Midamos las dos primeras medias con veinte tandas de cien mil temblores.


# %% tags=["folded"]
def medias(f, semilla=0):
    # una fila por tanda, y las mismas en cada x
    rng = np.random.default_rng(semilla)
    ruido = rng.logistic(size=(20, 100_000))
    return {
        x: np.mean(f(x + ruido), axis=1)
        for x in [-1.0, 0.0, 2.0]
    }


promedios = {"ReLU": act.relu, "H": act.heaviside}
formulas = {"ReLU": act.softplus, "H": act.sigmoid}
print("         x  fórmula   media   la peor tanda")
for nombre, f in promedios.items():
    for x0, tandas in medias(f).items():
        exacto = formulas[nombre](x0)
        peor = np.max(np.abs(tandas - exacto))
        print(
            f"{nombre:5} {x0:4.0f} {exacto:8.4f}"
            f" {np.mean(tandas):8.4f}"
            f"   a {peor:.4f}"
        )

# %% [markdown]
# Una tanda se aparta unas milésimas y, como mucho, alrededor de una centésima: es el tamaño del error que deja el azar con
# cien mil temblores. **Derivar y promediar sí se pueden cambiar de orden** en la ReLU. En $H$, solo si su derivada es la delta:
# sus pendientes, todas 0, promedian 0.
#
# ## Compruébalo: las dos derivadas contra el cociente
#
# Con el cociente centrado, las dos derivadas que hemos deducido deben salir en cualquier punto, también en 0. Y la softplus de
# `activations` declara la suya.


# %%
def error(k):
    def curva(x):
        return escalera(x, k)[0]

    def pendiente(x):
        return escalera(x, k)[1]

    x = np.linspace(-6, 6, 1001)
    _, primera, segunda = escalera(x, k)
    medida = act.central_difference(curva, x, 1e-5)
    otra = act.central_difference(pendiente, x, 1e-5)
    return max(
        np.max(np.abs(primera - medida)),
        np.max(np.abs(segunda - otra)),
    )


for k in [1, 5]:
    print(f"k = {k}: error < 1e-8,", error(k) < 1e-8)
print("softplus′(0) =", act.softplus.derivative(0.0))

# %% [markdown]
# ## Error frecuente: «Si dos curvas casi coinciden, sus pendientes también»
#
# !!! warning "Estar cerca no es ir a la par"
#     La softplus ceñida, $\frac{1}{k}\ln(1 + e^{kx})$, con $k = 1000$ dista de la ReLU como mucho {{ np.log(2) / 1000:.1g }}. Sus pendientes
#     llegan a diferir casi ½: en $x = 10^{-5}$, {{ 1 - act.sigmoid(1000 * 1e-5):.4f }}. Con $k$ mayor, en ese punto mejoran, pero más cerca
#     de 0 vuelven a diferir casi ½. De que los valores estén cerca solo se deduce que lo están las acciones de las pendientes: sus áreas
#     al multiplicarlas por una misma función suave y nula fuera de un intervalo.
#
#     Tampoco vale decir «ReLU′(0) = ½, porque es el límite de las pendientes». Con otro redondeo sale otro número, y la derivada
#     de la ReLU en 0 no existe.
#
# ## Ejercicio
#
# Construye la escalera del [valor absoluto](../catalogo/absolute.md). Su gemela suave es la raíz de $x^2 + a^2$,
# `np.sqrt(x**2 + a**2)`, más ceñida cuanto *menor* es $a$. Escribe `escalera_abs(x, a)`, que recibe un arreglo `x` y un número positivo `a` y devuelve tres arreglos: la
# gemela, su derivada y su segunda derivada, en `x`.
#
# Antes, piensa: ¿a qué se acercará la tercera? La derivada de $|x|$ sube de −1 a 1.
#
# ??? tip "Pista 1"
#     La derivada de $\sqrt{u}$ es $\frac{u'}{2\sqrt{u}}$, y aquí $u = x^2 + a^2$. El 2 se simplifica.
#
# ??? tip "Pista 2"
#     La primera derivada es $\frac{x}{\sqrt{u}} = x \cdot u^{-1/2}$. Derívala como un producto: sale $u^{-1/2} - x^2\,u^{-3/2}$, y con $u^{-3/2}$ de factor
#     común, $(u - x^2)\,u^{-3/2}$. ¿Cuánto vale $u - x^2$?

# %% tags=["exercise"]
from activations.exercises import check


def escalera_abs(x, a):
    return NotImplemented  # borra esta línea y responde


check("escalera_abs", escalera_abs)


# %% tags=["solution"]
def escalera_abs(x, a):
    r = np.sqrt(x**2 + a**2)
    return r, x / r, a**2 / r**3


print("   a   la tercera, sobre φ, menos 2φ(0)")
faltas = []
for a in [0.1, 0.01, 0.001]:
    tercera = escalera_abs(centros, a)[2]
    faltas.append(accion(tercera) - 2 * prueba(0.0))
    print(f"{a:6} {faltas[-1]:10.2e}")

check("escalera_abs", escalera_abs)

# %% [markdown]
# ??? info "¿A qué se acerca la tercera?"
#     A $2\delta$: su área es lo que sube la segunda, de −1 a 1. La tabla que imprime la solución dice que lo hace algo más despacio
#     que la campana de la softplus: al dividir $a$ entre 10, el error se divide entre {{ faltas[0] / faltas[1]:.0f }} y después
#     entre {{ faltas[1] / faltas[2]:.0f }}, no entre 100. Lejos del 0, esta campana baja demasiado despacio.
#
# ??? abstract "Otras escaleras del catálogo: log_sigmoid, sparse_plus, sparse_sigmoid y squareplus"
#     <span id="log_sigmoid"></span>**[log_sigmoid](../catalogo/log_sigmoid.md)** es la softplus con dos vueltas: $\ln \sigma(x) = -\ln(1 + e^{-x}) = -\text{softplus}(-x)$. Al derivar, el
#     menos de dentro y el de fuera se cancelan: $\sigma(-x) = 1 - \sigma(x)$. Y la segunda derivada es $-\sigma'(-x) = -\sigma'(x)$.
#
#     <span id="sparse_plus"></span>**[sparse_plus](../catalogo/sparse_plus.md)** y **[sparse_sigmoid](../catalogo/sparse_sigmoid.md)** salen de otro ruido, que cae por igual en
#     todo $(-1, 1)$. Con él, la probabilidad de $t \ge -x$ es $\frac{x + 1}{2}$ si $|x| \le 1$, 0 si $x < -1$ y 1 si $x > 1$: es
#     sparse_sigmoid. La media de la ReLU es sparse_plus: 0, $\frac{(x + 1)^2}{4}$ y $x$. La derivada del trozo de en medio es
#     $\frac{2(x + 1)}{4} = \frac{x + 1}{2}$, que en $-1$ y en $1$ vale 0 y 1, como las de los lados: sparse_plus no tiene esquinas. La
#     de sparse_sigmoid es ½ en $(-1, 1)$ y 0 fuera; en $\pm 1$, donde tiene esquinas, no existe.
#
#     <span id="squareplus"></span>**[squareplus](../catalogo/squareplus.md)** sale del ejercicio, porque $\text{ReLU}(x) = \frac{1}{2}(x + |x|)$: con $r = \sqrt{x^2 + b}$ en lugar
#     de $|x|$, es $\frac{1}{2}(x + r)$. Su derivada es $\frac{1}{2}\left(1 + \frac{x}{r}\right)$, y la segunda,
#     $\frac{b}{2r^3}$.
#
# ??? abstract "Para quien quiera el enunciado exacto"
#     Sea $R(x) = \max(0, x)$.
#
#     **Promediar.** Si $\rho$ es integrable, $\int \rho = 1$ y $\int |t|\,|\rho(t)|\,dt < \infty$, entonces
#     $F(x) = \int R(x - t)\,\rho(t)\,dt$ es de clase $C^1$, con $F'(x) = \int H(x - t)\,\rho(t)\,dt = \int_{-\infty}^{x} \rho$, y
#     $F'' = \rho$ en el sentido de las distribuciones (y en cada punto donde $\rho$ es continua). Con $k\rho(kt)$ en lugar de
#     $\rho$, se aparta de $R$ como mucho $\frac{1}{k} \int |t|\,|\rho|$. La softplus es el caso $\rho = \sigma'$.
#
#     **Como acciones.** Si $f_k$ y $f$ son localmente integrables y $\int f_kg \to \int fg$ para toda función de prueba $g$, entonces, con cualquier $n$,
#     $\langle f_k^{(n)}, \varphi \rangle = (-1)^n \int f_k\,\varphi^{(n)} \to (-1)^n \int f\varphi^{(n)} = \langle f^{(n)}, \varphi \rangle$. Basta que
#     $f_k \to f$ uniformemente en cada intervalo acotado.
#
#     **Punto a punto, donde $f$ es derivable**, si las $f_k$ son convexas y derivables y $f_k(x) \to f(x)$ en todo $x$: si
#     existe $f'(x)$, entonces $f_k'(x) \to f'(x)$ (Rockafellar, 1970). En efecto, con $h > 0$,
#
#     $$\frac{f_k(x) - f_k(x - h)}{h} \le f_k'(x) \le \frac{f_k(x + h) - f_k(x)}{h}.$$
#
#     Haz $k \to \infty$ y después $h \to 0$. Donde $f$ no es derivable, la misma desigualdad deja los límites posibles entre las
#     derivadas laterales, es decir, en $\partial f(x)$. Para $R$ en 0 salen todos: $\sigma(c)$ con $c$ fijo da los de $(0, 1)$, y con
#     $c = \pm\sqrt{k}$, 1 y 0. Sin convexidad es falso: $\frac{1}{k} \operatorname{sen}(k^2 x)$ tiende a 0 uniformemente, y su derivada
#     en 0 es $k$.
#
#     **Uniformemente, nunca.** Si $g$ es continua, $\sup_{x \ne 0} |g - H| \ge \max(|g(0)|, |1 - g(0)|) \ge ½$. Para $\sigma(kx)$ es ½, y
#     no se alcanza.
#
#     **Las velocidades.** Sea $D_k = \text{softplus}_k - R = \frac{1}{k}\ln(1 + e^{-k|x|})$. Como $\int_0^{\infty} \ln(1 + e^{-t})\,dt = \frac{\pi^2}{12}$,
#     su área es $\frac{\pi^2}{6k^2}$, y al derivar $n$ veces,
#
#     $$(-1)^n \int D_k\,\varphi^{(n)} \approx (-1)^n \, \frac{\pi^2}{6k^2}\,\varphi^{(n)}(0),$$
#
#     con un error del orden de $k^{-4}$. Son los tres errores de la página, con $\varphi(0)$, $-\varphi'(0)$ y $\varphi''(0)$. (La $\varphi$ del código no tiene soporte
#     compacto; decae tan deprisa que las fórmulas valen.) Para $\sqrt{x^2 + a^2} - |x|$, que en las
#     colas es como $\frac{a^2}{2|x|}$ y no tiene área finita, el error de la tercera es
#     $a^2 \ln(1/a)\,\varphi''(0)$, salvo términos del orden de $a^2$.
#
#     **El ruido.** Si $t$ tiene función de distribución continua $F$, la media de $H(x + t/k)$ en $x = 0$ es $1 - F(0)$ con cualquier $k$:
#     ½ si el ruido es simétrico; si no, puede ser cualquier número de $[0, 1]$.
#
# ## Referencias
#
# <!-- referencias: dugas-2000, rockafellar-1970 -->
