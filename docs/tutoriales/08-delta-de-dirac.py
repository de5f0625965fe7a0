# %% [raw]
# ---
# description: Qué es la delta de Dirac, qué hace con una función, y por qué «infinito en cero y cero en lo demás» no la define.
# requisitos: [03-derivada-de-la-sigmoide.py, 06-el-salto-del-escalon.py]
# objetivos: ["decir qué hace la delta de Dirac, y por qué «infinito en 0» no la define"]
# rutas: [rigor]
# tags: [δ, Dirac delta function, nascent delta, mollifier, derivada del escalón]
# ---

# %% [markdown]
# # ¿Qué es (y qué no es) la delta de Dirac?
#
# La [función escalón](../catalogo/heaviside.md) $H$ salta de 0 a 1. Su derivada es 0 en todas partes, salvo en el salto, donde
# [no existe](06-el-salto-del-escalon.py). Si todas las pendientes que tiene son 0, **¿dónde está la subida?**
#
# En muchos apuntes la respuesta es «en una derivada que vale infinito en 0, y 0 en lo demás». Verás que eso no define nada, y
# que la buena se ve en una caja que se estrecha.
#
# Esta página pide saber qué es una integral: el área bajo una gráfica, con signo. De las que siguen, solo se apoyan en ella
# [la de las distribuciones](08b-distribuciones.py) y [la de la escalera](09-la-escalera.py). Si no sigues la ruta «Rigor»,
# puedes saltarte las tres.
#
# ## Predice
#
# Una caja ocupa $-h \le x < 0$ y mide $1/h$ de alto: su área es 1. Elige un punto $x$ y no lo muevas. Si $h$ tiende a 0, ¿qué
# valor acaba teniendo la caja en ese punto?
#
# - **A.** 0 en todos, también en $x = 0$.
# - **B.** Infinito si $x = 0$; si no, 0.
# - **C.** 1 si $x = 0$, porque su área es 1.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     En $x = 0$ vale 0 con cualquier $h$: la caja se queda a su izquierda. Y un punto $x < 0$ deja de estar dentro en cuanto
#     $h < |x|$. La B tienta porque la caja crece sin freno; pero todos los puntos acaban fuera de ella. La C confunde el área con
#     la altura. La respuesta es la A. El área sigue siendo $h \cdot \frac{1}{h} = 1$, y no está en el valor de ningún punto.
#
# ## La subida, encerrada en una caja
#
# Estas son tres de esas cajas. Cada una es la mitad de ancha que la anterior y el doble de alta:

# %% tags=["folded"] alt="Tres cajas que acaban en x = 0, a su izquierda. La de h = 1 va de -1 a 0 y mide {1 / pasos[0]:g} de alto; la de h = 0.5, el doble de alta y la mitad de ancha; la de h = 0.25, de -0.25 a 0, mide {1 / pasos[2]:g}. Las tres tienen área 1."
import matplotlib.pyplot as plt

figura, eje = plt.subplots(figsize=(4.8, 3))
pasos = [1, 0.5, 0.25]
for h, trazo in zip(pasos, [":", "--", "-"]):
    eje.fill_between(
        [-h, 0], 1 / h, color="C3", alpha=0.2
    )
    eje.hlines(1 / h, -h, 0, "C3", trazo)
    eje.text(
        -h - 0.05,
        1 / h,
        f"h = {h:g}",
        color="C3",
        ha="right",
        va="center",
    )
eje.set(
    xlim=(-2, 1),
    ylim=(0, 4.5),
    xticks=[-2, -1, 0, 1],
    yticks=[0, 1, 2, 4],
)
eje.set(title="tres cajas de área 1", xlabel="x")
plt.show()

# %% [markdown]
# ¿Qué tienen que ver con el escalón? Son su **cociente incremental**, $\frac{H(x+h) - H(x)}{h}$: vale 0 si $x$ y $x+h$ están al
# mismo lado del salto, y $\frac{1}{h}$ si el paso lo cruza, es decir, si $-h \le x < 0$. Midámoslas:


# %%
import numpy as np


def escalon(x):
    return np.where(x < 0, 0.0, 1.0)


def cociente(x, h):
    return (escalon(x + h) - escalon(x)) / h


# los centros de dos millones de rectángulos
x = np.linspace(-2, 2, 2_000_000, endpoint=False) + 1e-6
dx = x[1] - x[0]
print("     h   en x = 0   altura   área")
for h in [0.1, 0.01, 0.001]:
    en_cero, caja = cociente(0.0, h), cociente(x, h)
    area = np.sum(caja) * dx
    print(
        f"{h:6} {en_cero:10.0f}"
        f" {caja.max():8.0f} {area:6.3f}"
    )

# %% [markdown]
# En el 0 vale 0, y la altura crece sin límite. El área no cambia: es 1, justo lo que sube $H$. (No es casualidad: la integral
# de la derivada de una función suave es lo que la función sube. Es la regla de Barrow.) La subida no se ha perdido: **está en el
# área**, apretada en un intervalo cada vez menor.
#
# ## No mires cuánto vale, mira qué hace
#
# ¿Cómo se estudia algo tan alto y tan estrecho? Como el viento: por lo que mueve. Toma una función $\varphi$ (se lee *fi*)
# *suave*, es decir, que se puede derivar cuantas veces haga falta. Multiplícala por la caja y calcula el área:
#
# $$\frac{1}{h} \int_{-h}^{0} \varphi(x)\,dx.$$
#
# Es el **promedio** de $\varphi$ en el intervalo $[-h, 0]$. Con una $\varphi$ concreta:


# %%
def phi(x):
    return np.exp(-(x**2)) * np.cos(x + 0.3)


print("     h   área de caja·φ")
for h in [0.1, 0.01, 0.001]:
    accion = np.sum(cociente(x, h) * phi(x)) * dx
    print(f"{h:6} {accion:15.4f}")
print(f"\nφ(0) = {phi(0.0):.4f}")

# %% [markdown]
# Al achicar la caja, lo que hace con $\varphi$ se acerca a algo muy simple: **leer el valor de $\varphi$ en 0**. ¿Y con la caja
# en otro sitio? La de la figura está centrada en $c$. ¿Qué les pasa al área sombreada, con su signo, y a la altura del punto
# verde si la caja se estrecha? ¿Y con otro $c$?

# %% tags=["folded"] mover="h=(0.1, 1, 0.1), c=(-1.5, 1.5, 0.5)" alt="Arriba, en azul, φ; una raya violeta de ancho h, centrada en x = c, a la altura del promedio de φ bajo ella; y un punto verde en la curva, en x = c. Abajo, a puntos, una caja de ese ancho y de altura 1/h, y sombreado, su producto por φ: su área, con signo, es la altura de la raya."
figura, (arriba, abajo) = plt.subplots(
    2,
    1,
    sharex=True,
    figsize=(4.8, 4.4),
    height_ratios=[3, 2],
)
u = np.linspace(-2.5, 2.5, 501)
arriba.plot(u, phi(u), color="C0")
(raya,) = arriba.plot([], [], color="C3", linewidth=4)
(leido,) = arriba.plot([], [], "o", color="C2")
arriba.set(xlim=(-2.5, 2.5), xticks=[-2, -1, 0, 1, 2])
arriba.set(ylim=(-0.2, 1.2), yticks=[0, 1])
arriba.set_title("φ, y su promedio bajo la caja")
contorno, sombra = (
    abajo.fill([0], [0], color="C3", **estilo)[0]
    for estilo in [
        {"fill": False, "linestyle": ":"},
        {"linewidth": 0, "alpha": 0.3},
    ]
)
(asa,) = abajo.plot(
    [], [], "o", color="C3", gid="asa-c"
)
abajo.set(ylim=(-1, 10.5), yticks=[0, 10], xlabel="x")
abajo.set_title(
    "la caja, y la caja por φ (otra escala)"
)
partes = (np.arange(1000) + 0.5) / 1000 - 0.5


def mover(h=0.5, c=0.0):
    lados = [c - h / 2, c + h / 2]
    promedio = np.mean(phi(c + h * partes))
    raya.set_data(lados, [promedio, promedio])
    leido.set_data([c], [phi(c)])
    asa.set_data([c], [0])
    cima = [(lado, 1 / h) for lado in lados]
    contorno.set_xy(
        [(lados[0], 0), *cima, (lados[1], 0)]
    )
    t = np.linspace(*lados, 6)
    arco = np.column_stack([t, phi(t) / h])
    sombra.set_xy([(t[0], 0), *arco, (t[-1], 0)])
    return (
        f"Con h = {h:g}, el área, con signo, es "
        f"{promedio:.4f}. En c = {c:g}, φ vale "
        f"{phi(c):.4f}: difieren en "
        f"{abs(promedio - phi(c)):.2g}."
    )


mover()
plt.show()

# %% [markdown]
# La caja que está en $c$ acaba leyendo $\varphi(c)$. Pasa con cualquier $\varphi$ continua: cerca de $c$ todos sus valores se
# parecen a $\varphi(c)$, y un promedio no se sale de los valores que promedia.
#
# ??? abstract "La demostración, en tres pasos"
#     Con la caja de $[-h, 0]$; en otro sitio es igual.
#
#     1. **Un promedio no se sale.** Llama $m_h$ al menor valor de $\varphi$ en $[-h, 0]$, y $M_h$ al mayor. Entonces
#         $m_h \le \frac{1}{h} \int_{-h}^{0} \varphi(x)\,dx \le M_h$.
#     2. **Los dos extremos van a $\varphi(0)$.** Como $\varphi$ es continua, cerca del 0 todos sus valores están tan cerca de
#         $\varphi(0)$ como quieras; también el menor y el mayor.
#     3. **Lo que va en medio va al mismo sitio.** Cuando $h$ se acerca a 0, el promedio se acerca a $\varphi(0)$.
#
# ## La delta: leer en 0
#
# !!! abstract "La delta de Dirac"
#     $\delta$ es la regla que a cada función suave $\varphi$ le asigna el número $\varphi(0)$. Se escribe
#
#     $$\langle \delta, \varphi \rangle = \varphi(0)$$
#
#     y se lee «la acción de $\delta$ sobre $\varphi$». A $\varphi$ se la llama *función de prueba*: suave, y nula fuera
#     de un intervalo acotado.
#
# Una regla así, que a cada función de prueba le asigna un número y respeta las sumas y los múltiplos, se llama
# **distribución**. (Falta una condición técnica, que está en el enunciado exacto.) No es una función de $x$: es otra clase de
# objeto. En el paquete, una distribución es una función (su *parte regular*, que aquí es la función 0) más una lista de
# deltas. Actúa sobre $\varphi$, pero no se puede evaluar en un punto:

# %%
from activations import Dirac, Distribution, Piecewise

cero = Piecewise((0.0,))
delta = Distribution(cero, (Dirac(at=0),))
accion = delta.pair(phi, (-6, 6))
print(f"acción sobre φ: {accion:.4f}\n")
try:
    delta(0.0)
except TypeError as error:
    print(error)

# %% [markdown]
# (Esta $\varphi$ no es nula fuera de ningún intervalo acotado, pero fuera de $[-6, 6]$ es tan pequeña que en las cuentas no se
# nota.) El doble, $2\delta$, lee $2\varphi(0)$: se dice que tiene **peso** 2. Una delta se dibuja con una flecha, y su altura es
# el peso, no un valor.
#
# ## Por qué «infinito en 0» no la define
#
# «$\delta(x)$ vale infinito en $x = 0$ y cero en los demás puntos», y a veces «y su integral es 1». Como imagen ayuda; como
# definición, falla por cuatro motivos, y basta con uno.
#
# 1. **El área bajo un solo punto es 0, por alto que sea.** Una función nula salvo en un punto tiene integral 0. Añadir «y su
#     integral es 1» es pedirle algo que no puede cumplir.
# 2. **Sin la integral, no distingue $\delta$ de $2\delta$.** El doble de infinito es infinito y el doble de cero es cero: la misma
#     descripción para dos cosas que actúan distinto.
# 3. **No dice qué hace.** De «infinito en 0» no se deduce $\varphi(0)$.
# 4. **El valor en 0 da igual.** La caja de $-h \le x < 0$ vale 0 en $x = 0$ con cualquier $h$, y aun así su acción tiende a $\varphi(0)$.
#
# Hay quien escribe «tiende a infinito cuando $x \to 0$ y vale 0 en los demás puntos». Eso se contradice solo: si vale 0 en los
# demás, su límite es 0.
#
# ## Muchas formas, una sola delta
#
# La caja no tiene nada de especial. Toma cualquier función integrable $\rho$ (una *ro*) de área 1 y estréchala:
# $\rho_k(x) = k\,\rho(kx)$. Si $k$ crece, su acción tiende a $\varphi(0)$: es una *delta naciente*. Aquí hay cuatro. La cuarta, $k\,\sigma'(kx)$, es la
# derivada de $\sigma(kx)$, la [sigmoide](../catalogo/sigmoid.md) apretada: $\sigma(kx)$ se acerca a $H$ en todo $x \ne 0$, y su
# derivada, a $\delta$.

# %% tags=["folded"] alt="Cuatro recuadros con la misma escala y funciones de área 1 que se estrechan: caja, triángulo, gaussiana y logística, cada una con k = 1, a puntos, 2, a trazos, y 4, continua. Al crecer k se hacen más altas y estrechas: con k = 4, la caja sube hasta {cima[0]:g} y la logística, más ancha, hasta {cima[1]:g}. Todas tienen área 1, con lo que queda fuera del dibujo."
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
    for trazo, k in zip([":", "--", "-"], [1, 2, 4]):
        delta_k = familia(k)
        if titulo == "caja":
            borde = [-0.5 / k, 0.5 / k]
            eje.fill_between(
                borde, k, color="C3", alpha=0.2
            )
            eje.hlines(k, *borde, "C3", trazo)
        else:
            u = np.linspace(-2, 2, 801)
            eje.plot(u, delta_k(u), trazo, color="C3")
    eje.set(title=titulo, xlim=(-2, 2))
lugares = [(0.75, 0.5), (0.4, 1.5), (0.25, 3.3)]
for k, lugar in zip([1, 2, 4], lugares):
    ejes[0, 1].text(*lugar, f"k = {k}", color="C3")
ejes[0, 0].set(xticks=[-2, 0, 2], yticks=[0, 2, 4])
cima = [
    float(familias[f](4)(0.0))
    for f in ("caja", "logística")
]
plt.show()


def errores(nombre):
    # con k = 10 y con k = 100
    acciones = [
        Distribution(familias[nombre](k)).pair(
            phi, (-6, 6)
        )
        for k in [10, 100]
    ]
    return np.abs(np.array(acciones) - phi(0.0))


por_diez = [
    np.divide(*errores(nombre)) for nombre in familias
]

# %% [markdown]
# ??? abstract "¿Todas se acercan igual de rápido?"
#     Compara la acción con $\varphi(0)$. Al pasar de $k = 10$ a $k = 100$, el error de las cuatro se divide entre unos 100 (el de
#     la logística, entre {{ por_diez[-1]:.1f }}): es de orden 2. El de la primera caja, la que ocupaba $[-h, 0]$, se divide, cada vez que $h$ se
#     divide entre 10, primero entre unos 7 y después entre casi 10: orden 1.
#
#     La diferencia está en el **centro**. Cerca de 0, $\varphi$ se parece a una parábola,
#     $\varphi(x) \approx \varphi(0) + \varphi'(0)\,x + \frac{1}{2}\varphi''(0)\,x^2$. Si la caja está centrada en 0, lo que aporta el
#     término con $x$ se cancela entre la derecha y la izquierda; si está a un lado, no.
#
# ## Compruébalo: la caja contra una integral exacta
#
# Para $\varphi(x) = \cos x$, el promedio en $[-h, 0]$ se sabe sin sumar rectángulos: por la regla de Barrow es
# $\frac{\operatorname{sen} h}{h}$, que se acerca a $1 = \cos 0$. ¿Da lo mismo la suma?

# %%
for h in [0.1, 0.01, 0.001]:
    suma = np.sum(cociente(x, h) * np.cos(x)) * dx
    exacto = np.sin(h) / h
    bien = abs(suma - exacto) < 1e-9
    print(f"{h:5}: {exacto:.7f}, error < 1e-9:", bien)

# %% [markdown]
# ## Error frecuente: «La delta vale infinito en cero»
#
# !!! warning "La define lo que hace"
#     Toma una caja de altura $1/h$ en $-h \le x < 0$. En $x = 0$ vale 0 con cualquier $h$. Y con $h = {{ h:g }}$, el área de su producto
#     por el coseno es {{ suma:.7f }}: casi $\cos 0 = 1$, que es lo que hace la delta.
#
#     Ninguna función hace lo mismo: tendría que ser nula en casi todos los puntos, y entonces su integral es 0. La delta es una
#     distribución, y la define lo que hace: $\langle \delta, \varphi \rangle = \varphi(0)$.
#
# ## Ejercicio
#
# Escribe `aplicar(delta_k, phi)`: recibe dos funciones y devuelve una aproximación de
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
# <span id="la-derivada-de-un-salto"></span><span id="la-escalera"></span>Sigue en
# [¿Cómo se deriva lo que no tiene derivada?](08b-distribuciones.py): en qué sentido la derivada del escalón es la delta, y qué
# lee la derivada de la delta.
#
# ??? abstract "Para quien quiera el enunciado exacto"
#     Las funciones de prueba son las de clase $C^{\infty}$ con soporte compacto. Una *distribución* es una forma lineal $T$
#     sobre ellas tal que, para cada compacto $K$, hay $C$ y $N$ con
#     $|\langle T, \varphi \rangle| \le C \sum_{j \le N} \sup |\varphi^{(j)}|$ si el soporte de $\varphi$ está en $K$. Para
#     $\delta$ bastan $N = 0$ y $C = 1$; su soporte es $\{0\}$. También se puede ver como la medida de masa 1 en 0, y
#     $\int \delta\varphi$ es una notación para la acción. (La $\varphi$ de esta página no tiene soporte compacto; decae tan
#     deprisa que las mismas fórmulas valen.)
#
#     La delta no es una función: no hay ninguna $g$ localmente integrable con $\int g\varphi = \varphi(0)$ para toda $\varphi$. En efecto, tomando $\varphi$ con soporte fuera del 0 se ve
#     que $g = 0$ en casi todo punto, y entonces $\int g\varphi = 0$.
#
#     «0 si $x \ne 0$, $+\infty$ si $x = 0$, de integral 1» no distingue $\delta$ de la distribución que lee
#     $\varphi(0) - \varphi''(0)$. Las dos dan 1 sobre una $\varphi$ igual a 1 cerca de 0. Y una regularización gaussiana de la
#     segunda también tiende a 0 fuera de 0 y a $+\infty$ en 0.
#
#     *Cajas de cualquier forma.* Si $\rho$ es integrable, $\int \rho = 1$ y $\rho_k(x) = k\rho(kx)$, entonces
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
# ## Referencias
#
# Según Katz y Tall (2012), la idea está ya en Cauchy. La teoría de las distribuciones es de L. Schwartz.
#
# <!-- referencias: dirac-1930, katz-2012, jackson-2008 -->
