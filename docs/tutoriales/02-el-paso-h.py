# %% [raw]
# ---
# description: Por qué un paso h más pequeño puede dar una derivada peor, cuál es el mejor, cómo depende de x y de la función, y qué error se le puede exigir a un cociente.
# requisitos: [01-que-mide-la-derivada.py]
# objetivos: ["elegir el paso h de un cociente, y decir qué error se le puede exigir"]
# tags: [numerical differentiation, step size, float32]
# ---

# %% [markdown]
# # ¿Con qué paso h conviene derivar con números?
#
# La derivada es el límite del [cociente incremental](01-que-mide-la-derivada.py) cuando el paso $h$ tiende a 0. Un programa no
# toma límites: elige un $h$ y divide. La definición parece decir cuál: el más pequeño que quepa. Vamos a medirlo con la
# [sigmoide](../catalogo/sigmoid.md), $\sigma(x) = \frac{1}{1 + e^{-x}}$, la curva en S de la página anterior.
#
# ## Predice
#
# Derivamos σ en $x = 1$. Con $h = 10^{-5}$, el cociente se equivoca en menos de una millonésima. ¿Cuánto se equivocará con un paso cien millones de veces
# menor, $h = 10^{-13}$?
#
# - **A.** Cientos de veces más: el redondeo pesa más cuanto menor es el paso.
# - **B.** Cien millones de veces menos: el error es proporcional al paso.
# - **C.** Más o menos lo mismo: a partir de cierto paso ya no se puede mejorar.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     Guarda tu respuesta: las tres tienen su razón, y la tabla que viene ahora decide.
#
# ## El error, paso a paso
#
# Para saber cuánto se equivoca el cociente usamos la derivada exacta, que trae el paquete de este sitio (se demuestra en
# [otra página](03-derivada-de-la-sigmoide.py)). Y como un paso suelto puede tener suerte, miramos el error **típico**: la
# mediana de los errores con 2001 pasos próximos.

# %%
import activations as act
import numpy as np


def sigmoide(x):
    return 1 / (1 + np.exp(-x))


def df(f, x, h):
    return (f(x + h) - f(x)) / h


def error_tipico(cociente, f, x, h, exacta):
    # con 2001 pasos, de h/1.8 a 1.8h
    pasos = h * 10 ** np.linspace(-0.25, 0.25, 2001)
    errores = np.abs(cociente(f, x, pasos) - exacta)
    return float(np.median(errores))


exacta = act.sigmoid.derivative(1.0)
errores = {}
print("  paso   error típico")
for n in [1, 3, 5, 7, 9, 11, 13, 15]:
    h = 10.0**-n
    errores[n] = error_tipico(
        df, sigmoide, 1.0, h, exacta
    )
    print(f"{h:.0e}  {errores[n]:9.0e}")

# %% [markdown]
# Al principio, cada vez que $h$ se divide entre 100 el error también. A partir de $10^{-7}$ se da la vuelta, y con $10^{-13}$ es
# cientos de veces mayor que con $10^{-5}$. La respuesta es la A.
#
# ¿Por qué? Python guarda unas 16 cifras de cada número, y con $h = 10^{-13}$ las 13 primeras de $\sigma(1 + h)$ y de $\sigma(1)$ son
# iguales. La resta las borra: se llama **cancelación**. Quedan unas tres, y la última está redondeada. Al dividir entre
# $10^{-13}$, ese redondeo, que era minúsculo, se multiplica por diez billones.
#
# ## Dos errores que tiran en sentidos contrarios
#
# Mueve el paso. Arriba está lo que se resta; los puntos son el error típico. Las rectas son las que demostramos a continuación. Después cambia de caso: en $x = 0$, y con el
# *cociente centrado*, $\frac{f(x + h) - f(x - h)}{2h}$, que da un paso a cada lado.


# %% tags=["folded"]
def centrado(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


u = 2.0**-53  # lo más que cambia 1 + h al guardarse
pasos = [
    float(f"{cifra}e-{n}")
    for n in range(16, 0, -1)
    for cifra in [1, 3]
] + [1.0]
# de cada caso: x, su cociente, cuántos pasos separan
# los dos valores, y el error del paso entre h y h²
s2 = abs(act.sigmoid.derivative(1.0, order=2))
s3 = abs(exacta * (1 - 6 * exacta))  # |σ‴(1)|
casos = {
    "x = 1": (1.0, df, 1, s2 / 2, 1),
    "x = 0": (0.0, df, 1, 1 / 48, 2),
    "x = 1, centrado": (1.0, centrado, 2, s3 / 6, 2),
}


def teoria(caso):
    x, _, k, coeficiente, orden = casos[caso]
    f, pendiente = (
        sigmoide(x),
        act.sigmoid.derivative(x),
    )
    resta = 2 * u * f / k
    suma = u * x * pendiente
    return coeficiente, orden, resta, suma


medidos = {
    caso: [
        error_tipico(
            cociente,
            sigmoide,
            x,
            h,
            act.sigmoid.derivative(x),
        )
        for h in pasos
    ]
    for caso, (x, cociente, *_) in casos.items()
}

# %% tags=["folded"] mover="h=[1e-16, 3e-16, 1e-15, 3e-15, 1e-14, 3e-14, 1e-13, 3e-13, 1e-12, 3e-12, 1e-11, 3e-11, 1e-10, 3e-10, 1e-9, 3e-9, 1e-8, 3e-8, 1e-7, 3e-7, 1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1], caso=['x = 1', 'x = 0', 'x = 1, centrado']" alt="El error del cociente de la sigmoide según el paso h, de 1e-16 a 1, los dos en escala logarítmica. Los puntos violetas medidos forman una V. La siguen dos rectas grises: la de la derecha baja al achicar h, y es el error del paso; la de la izquierda sube, y es el de la resta. Debajo de esta, si x es 1, hay otra paralela, la del redondeo de x + h. Un punto verde marca el cruce. Arriba, con 16 decimales, los dos valores que se restan y su resta."
import matplotlib.pyplot as plt

figura, eje = plt.subplots(figsize=(4.8, 4.6))
lados = np.array([1e-16, 1.0])
del_paso, de_la_resta, de_la_suma = (
    eje.loglog(lados, lados, "--", color="C4", lw=1.2)[
        0
    ]
    for _ in range(3)
)
(nube,) = eje.plot(pasos, pasos, "o", color="C3")
nube.set(markersize=3, label="error medido")
(cruce,) = eje.plot([1], [1], "D", color="C2")
cruce.set(markersize=8, label="el cruce")
(asa,) = eje.plot(
    [1], [1], "o", color="C3", gid="asa-h"
)
asa.set(markersize=11, label="el paso elegido")
eje.text(2e-3, 1e-3, "paso", color="C4", ha="right")
eje.text(3e-15, 2.5, "resta", color="C4", ha="center")
de_x = eje.text(1e-14, 5e-4, "x + h", color="C4")
de_x.set(ha="right", va="top")
un_lado, dos_lados, numeros = (
    eje.text(
        sitio,
        0.95,
        texto,
        va="top",
        family="monospace",
        linespacing=1.4,
        transform=eje.transAxes,
    )
    for sitio, texto in [
        (0.14, "σ(x + h)\nσ(x)\nresta"),
        (0.14, "σ(x + h)\nσ(x − h)\nresta"),
        (0.42, ""),
    ]
)
eje.set(xlim=(3e-17, 3), ylim=(1e-13, 1e5))
eje.set(xlabel="paso h", title="error del cociente")
eje.set_xticks(
    [1e-16, 1e-12, 1e-8, 1e-4, 1],
    ["10⁻¹⁶", "10⁻¹²", "10⁻⁸", "10⁻⁴", "1"],
)
eje.set_yticks(
    [1e-12, 1e-9, 1e-6, 1e-3, 1],
    ["10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "1"],
)
eje.minorticks_off()


def mover(h=1e-13, caso="x = 1"):
    x, _, k, *_ = casos[caso]
    coeficiente, orden, resta, suma = teoria(caso)
    del_paso.set_ydata(coeficiente * lados**orden)
    de_la_resta.set_ydata(resta / lados)
    de_la_suma.set_ydata(max(suma, u / 9) / lados)
    de_la_suma.set_alpha(1 if x else 0)
    de_x.set_alpha(1 if x else 0)
    redondeo = resta + suma
    mejor = (redondeo / coeficiente) ** (
        1 / (orden + 1)
    )
    cruce.set_data([mejor], [redondeo / mejor])
    error = medidos[caso][pasos.index(h)]
    nube.set_ydata(medidos[caso])
    asa.set_data([h], [error])
    arriba = sigmoide(x + h)
    abajo = sigmoide(x - h if k == 2 else x)
    un_lado.set_alpha(1 if k == 1 else 0)
    dos_lados.set_alpha(1 if k == 2 else 0)
    numeros.set_text(
        f"{arriba:.16f}\n{abajo:.16f}\n"
        f"{arriba - abajo:.16f}"
    )
    # cuántas cifras comparten, si la curva es recta
    iguales = sigmoide(x) / (
        k * h * act.sigmoid.derivative(x)
    )
    cifras = int(np.log10(iguales))
    borra = f"borra unas {cifras}"
    if cifras < 2:
        borra = ["no borra casi ninguna", "borra una"][
            cifras
        ]
    manda = "el redondeo"
    if coeficiente * h**orden > redondeo / h:
        manda = "el paso"
    return (
        f"En {caso}, con h = {h:g}, la resta {borra} "
        "de las 16 cifras, y el error típico es "
        f"{error:.1g}: manda {manda}."
    )


mover()
plt.show()

# %% [markdown]
# Los puntos forman una V. Bastante a la derecha del rombo verde, achicar $h$ ayuda; bastante a su izquierda, estorba. La suma de
# las rectas del redondeo es, casi, lo más que puede llegar a ser ese error. El típico queda por debajo: en $x = 1$ y con
# $h = 10^{-11}$, en {{ errores[11] * 1e-11 / sum(teoria("x = 1")[2:]):.1f }} veces esa suma. Y con los pasos más pequeños, en $x = 1$, $x + h$ se redondea a $x$: el
# cociente da 0, y el error es la derivada entera.
#
# ## De dónde sale cada recta
#
# **El error del paso** es el que hay en papel, sin redondear nada. La $f''$ es la derivada de $f'$: dice a qué ritmo cambia la
# pendiente.
#
# 1. **El teorema de Taylor** dice que, si $f'$ es continua y hay $f''$ entre $x$ y $x + h$, hay entre ellos un punto $c$ con
#
#     $$f(x + h) = f(x) + h\,f'(x) + \frac{h^2}{2}\,f''(c).$$
#
# 2. **Restamos $f(x)$, dividimos entre $h$ y restamos $f'(x)$.** Si $f''$ es continua y $h$ pequeño, $f''(c)$ es casi $f''(x)$:
#
#     $$\text{error del paso} \approx \frac{h}{2}\,|f''(x)|.$$
#
# **El error del redondeo** viene de que, al guardar un número, el error relativo puede llegar a $u = 2^{-53} \approx$ {{ u:.1e }}.
#
# 1. **En la resta.** Si la función está bien programada, cada valor trae un error de hasta $u\,|f|$, más o menos. Son dos: hasta
#     $2u\,|f(x)|$.
#
# 2. **En $x + h$.** También se redondea. Se mueve hasta $u\,|x|$, y la función, $|f'|$ veces eso: $u\,|x\,f'(x)|$.
#
# 3. **Al dividir entre $h$**, que es muy pequeño, todo eso crece. El error del redondeo es, como mucho y más o menos,
#
#     $$\frac{2u\,|f(x)| + u\,|x\,f'(x)|}{h}.$$
#
# **El cruce.** El primero es $a\,h$, con $a = |f''|/2 > 0$; el segundo, $b/h$. ¿Con qué $h$ es menor la suma?
#
# 1. **Un cuadrado no es negativo**, y al desarrollar este aparece la suma:
#
#     $$\left(\sqrt{a\,h} - \sqrt{b/h}\right)^2 = a\,h + \frac{b}{h} - 2\sqrt{a\,b} \ge 0.$$
#
# 2. **Vale 0 solo si los dos errores son iguales**, $a\,h = b/h$: en el cruce, y allí la suma es la menor.
#
#     $$h_0 = \sqrt{b/a}, \qquad \text{suma} = 2\sqrt{a\,b}.$$
#
# 3. **Si $f$, $f'$, $f''$ y $x$ son más o menos del tamaño de 1**, $b$ es del tamaño de $u$. Tanto $h_0$ como el error son del tamaño
#     de $\sqrt{u} \approx$ {{ u ** 0.5:.0e }}.
#
# De las 16 cifras, el mejor paso salva unas 8. **El error típico tiene un suelo**: bajo él, solo queda la suerte. (El
# $10^{-6}$ de la página anterior está a la derecha del cruce: pierde algo más de una cifra, y a cambio queda lejos del lado malo.)
#
# ## El paso, a la medida de x
#
# ¿Y si $x$ no es del tamaño de 1? Derivemos la recta $3x + 1$, que en papel tiene pendiente 3 con cualquier paso. En `df` y
# `diferencia`, $h = 10^{-6}$:


# %%
def recta(x):
    return 3 * x + 1


def diferencia(f, x, h):
    paso = (x + h) - x  # el que se da de verdad
    return (f(x + paso) - f(x)) / paso


print("    x         df  diferencia  paso relativo")
for x in [1e8, 1e9, 1e10]:
    mal = df(recta, x, 1e-6)
    mejor = diferencia(recta, x, 1e-6)
    relativo = diferencia(recta, x, 1e-8 * x)
    print(f"{x:.0e}  {mal:9.6f}", end="  ")
    print(f"{mejor:10.6f}  {relativo:13.6f}")

# %% [markdown]
# En $x = 10^{10}$, `df` da {{ df(recta, 1e10, 1e-6):.2f }} en vez de 3. En $10^{11}$, $x + h$ se redondea a $x$ y da
# {{ df(recta, 1e11, 1e-6):.0f }}. Es sobre todo el redondeo de $x + h$: en $10^{10}$, de un número al siguiente hay {{ np.spacing(1e10):.1e }}, más que el paso. Se combate
# con dos cosas a la vez:
#
# - **Dividir entre el paso que se da**, como hace `diferencia`. `(x + h) - x` es lo que queda de `h` al redondear. Si
#   $0 < h \le x$, esa resta es exacta y el error de $x + h$ desaparece, pero no el de $f$: en $10^{10}$, aún
#   da {{ diferencia(recta, 1e10, 1e-6):.0f }}. Y si queda 0, falla.
# - **Un paso relativo**, $h = 10^{-8}\,|x|$. Supone que la función tarda en cambiar tanto como mide $x$, y no sirve con
#   $\operatorname{sen} x$ en $10^{10}$. Como en $x = 0$ no daría paso, lo usual es $10^{-8} \cdot \max(1, |x|)$, que es mucho
#   para $\ln x$ cerca de 0.
#
# Con `float32`, los números de unas 7 cifras con que se entrenan muchas redes, pasa mucho antes: allí $u = 2^{-24}$. En $x = 1$ y con $h = 10^{-6}$,
# `df` con esta recta da {{ df(recta, np.float32(1), np.float32(1e-6)):.3f }}. El paso adecuado es allí del tamaño de $\sqrt{u} \approx$ {{ 2.0**-12:.0e }}; mejor aún, deriva en
# `float64`.
#
# ## Un paso a cada lado
#
# La V del cociente centrado es más honda. Al restar los desarrollos de Taylor de $f(x + h)$ y $f(x - h)$, los términos con $h^2$ son
# iguales y se van. El siguiente es $\frac{h^3}{6}\,f'''(x)$, con $f'''$ la derivada de $f''$, y se suma con el otro, porque
# $h^3$ cambia de signo con $h$. Si $f'''$ es continua y $h$ pequeño, el cociente centrado es casi
#
# $$f'(x) + \frac{h^2}{6}\,f'''(x).$$
#
# El error del paso va ahora con $h^2$. El cruce se corre a la derecha, donde el redondeo molesta menos: a un $h$ del tamaño de
# $\sqrt[3]{u} \approx$ {{ u ** (1 / 3):.0e }}, con un error del tamaño de {{ u ** (2 / 3):.0e }}. Por eso en este sitio muchas fórmulas se comprueban con el centrado y
# $h = 10^{-5}$. Con σ, en $x = 1$, su error típico no pasa de {{ 10.0 ** np.ceil(np.log10(medidos["x = 1, centrado"][pasos.index(1e-5)])):.0e }}.
#
# En $x = 0$ el cociente de un solo lado va igual de bien, porque allí $\sigma'' = 0$. Es una suerte de ese punto.
#
# ??? note "Aún más hondo: Richardson y el paso complejo"
#     **Richardson.** Sea $C(h)$ el cociente centrado. Su error es casi $h^2 f'''/6$; con $h/2$, la cuarta parte. Por eso en
#     $\frac{4\,C(h/2) - C(h)}{3}$ se cancela, y queda uno con $h^4$. Con σ, $x = 1$ y $h = 0.003$, el error típico no pasa de
#     {{ 10.0 ** np.ceil(np.log10(error_tipico(lambda f, x, h: (4 * centrado(f, x, h / 2) - centrado(f, x, h)) / 3, sigmoide, 1.0, 0.003, exacta))):.0e }}.
#
#     **El paso complejo** no resta dos valores de $f$, así que no se cancelan. Si $f$ es analítica y real para $x$ real,
#     $f(x + ih) = f(x) + ih\,f'(x) + \dots$, y la parte imaginaria, entre $h$, es $f'(x)$ con un error que va con $h^2$. Con $h = 10^{-20}$ y σ en
#     $x = 1$ acierta {{ min(15, int(-np.log10(abs(np.imag(sigmoide(1 + 1e-20j)) / 1e-20 / exacta - 1) + 1e-17))) }} cifras, todas las que se pueden pedir. No cabe con $|x|$ ni con
#     $\max$, que no son analíticas. Y depende de cómo esté escrita la función: en $x = -800$, $e^{-x}$ se desborda, y el resultado
#     es `nan`. El de verdad es menor que $10^{-300}$.
#
# ## Compruébalo: la regla del paso, con cinco funciones
#
# ¿Acierta la fórmula de $h_0$ con otras funciones? Comparemos su error típico con el menor de todos los que salen con pasos de
# $h_0/10\,000$ a $10\,000\,h_0$.

# %%
# de antes: u = 2⁻⁵³, exacta = σ′(1), s2 = |σ″(1)|
pruebas = {
    # f, x, f′(x), f″(x)
    "σ": (sigmoide, 1.0, exacta, -s2),
    "exp": (np.exp, 3.0, np.exp(3.0), np.exp(3.0)),
    "ln": (np.log, 10.0, 0.1, -0.01),
    "raíz": (np.sqrt, 1e6, 5e-4, -2.5e-10),
    "1/x": (lambda x: 1 / x, 0.01, -1e4, 2e6),
}
veces = {}
print("f      x     h0   h0/x   ¿cerca del mejor?")
for nombre, (f, x, f1, f2) in pruebas.items():
    b = u * (2 * abs(f(x)) + abs(x * f1))
    h = np.sqrt(b / (abs(f2) / 2))
    todos = [
        error_tipico(df, f, x, h * 10**n, f1)
        for n in np.arange(-4, 4.1, 0.25)
    ]
    error = error_tipico(df, f, x, h, f1)
    veces[nombre] = error / min(todos)
    print(f"{nombre:4} {x:5.0e}  {h:.0e}", end="  ")
    cerca = "sí" if veces[nombre] < 3 else "no"
    print(f"{h / x:.0e}  {cerca}")

# %% [markdown]
# En las cinco, el error con $h_0$ no pasa de {{ np.ceil(max(veces.values())):.0f }} veces el menor, y $h_0$ está entre $10^{-8}\,|x|$ y
# $10^{-7}\,|x|$: en ellas sirve el paso relativo.
#
# ## Qué error puedo exigir
#
# El cociente es un testigo con mala vista: una pendiente menor que $u\,|f|/h$ no la ve. Muy a la derecha, σ vale casi 1 y su
# pendiente es minúscula. Con el centrado y $h = 10^{-5}$:

# %%
print(" x     exacta  centrado  error relativo")
for x in [1.0, 10.0, 30.0]:
    verdad = act.sigmoid.derivative(x)
    medida = centrado(sigmoide, x, 1e-5)
    relativo = abs(medida / verdad - 1)
    print(
        f"{x:2.0f}  {verdad:9.1e} {medida:9.1e}", end=""
    )
    print(f"  {100 * relativo:12.0f} %")

# %% [markdown]
# En $x = 30$ la fórmula es correcta y el error relativo es del {{ 100 * relativo:.0f }} %. **Es una falsa alarma**: el que falla es
# el cociente. Al comprobar una fórmula, compara el error con lo que el cociente puede dar,
# $\frac{h^2}{6}|f'''| + \frac{u\,|f| + u\,|x\,f'|}{h}$, o busca un punto donde la pendiente no sea minúscula.
#
# ## Error frecuente: «Cuanto más pequeño el paso, mejor la derivada»
#
# !!! warning "Solo hasta que pesa el redondeo"
#     En papel, a la larga, sí. En un programa, para la sigmoide en $x = 1$, el error típico es {{ errores[7]:.0e }} con $h = 10^{-7}$, y
#     {{ errores[13]:.0e }} con $h = 10^{-13}$. Por debajo del mejor paso, uno diez veces menor da un error unas diez veces mayor, hasta
#     que $x + h$ ya no se distingue de $x$.
#
# ## Error frecuente: «No coincide con el cociente: mi fórmula está mal»
#
# !!! warning "O el cociente no ve"
#     En la sigmoide, con $h = 10^{-15}$, un cociente típico yerra {{ errores[15]:.1g }}, y la fórmula es la buena. Prueba varios
#     $h$. Si con alguno la diferencia casi se anula, era del cociente. Si se queda en un valor que no es 0, y ahí la función es
#     derivable, es de la fórmula.
#
# ## Ejercicio
#
# Escribe `derivar(f, x)`, que recibe una función y un número, y **elige ella el paso**. El corrector la prueba con funciones
# suaves y con $x$ entre $-10^{12}$ y $10^{12}$, también en 0. El error relativo debe ser siempre menor que una millonésima. (Las
# funciones de la prueba cambian despacio en comparación con $\max(1, |x|)$.)
#
# ??? tip "Pista 1"
#     Un paso fijo no sirve: con $x = 10^{12}$, $10^{-6}$ ni siquiera mueve $x$. Y uno proporcional a $x$ tampoco: ¿qué pasa
#     en $x = 0$? ¿Y con $x$ negativa?
#
# ??? tip "Pista 2"
#     La sección «El paso, a la medida de x» da el paso, y `diferencia(f, x, h)` ya está escrita.

# %% tags=["exercise"]
from activations.exercises import check


def derivar(f, x):
    return NotImplemented  # borra esta línea y responde


check("derivar", derivar)


# %% tags=["solution"]
def derivar(f, x):
    return diferencia(f, x, 1e-8 * max(1, abs(x)))


check("derivar", derivar)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     Sea $f$ con segunda derivada en el intervalo abierto de extremos $x$ y $x + h$, y derivada continua en el cerrado. Entonces $\frac{f(x + h) - f(x)}{h} - f'(x) = \frac{h}{2} f''(c)$ con $c$ en el
#     abierto. Sean $F(t)$ los valores calculados, con $|F(t) - f(t)| \le u\,|f(t)|$, y $s$ el redondeo de $x + h$, con $|s - (x + h)| \le u\,|x + h|$. El cociente
#     calculado con $h > 0$ se aparta de $f'(x)$ como mucho
#
#     $$\frac{h}{2}\,M_2 + \frac{2u\,M_0 + u\,|x + h|\,M_1}{h} + \varepsilon,$$
#
#     con $M_0$, $M_1$ y $M_2$ los supremos de $|f|$, $|f'|$ y $|f''|$ en un intervalo que contenga $x$, $x + h$ y $s$ y donde $f$ cumpla lo mismo, y $\varepsilon$ de unas $2u$ veces el propio cociente, por el redondeo de la
#     resta y la división. Con el paso $s - x$ en el denominador se va el término con $|x + h|$, y el $h$ de los demás pasa a ser ese. La resta $s - x$ es
#     exacta si $\frac{x}{2} \le s \le 2x$ (lema de Sterbenz). El mejor paso de la suma $a\,h^p + b/h$ es $(b/(p\,a))^{1/(p+1)}$: en la figura, si $p = 2$,
#     el rombo marca el cruce de las dos rectas, a {{ 2 ** (1 / 3):.2f }} veces ese paso.
#
# ## Referencias
#
# <!-- referencias: squire-1998 -->
