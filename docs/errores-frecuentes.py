# %% [raw]
# ---
# description: Frases falsas sobre las activaciones y sus derivadas que se leen a menudo, cada una con un contraejemplo que se ejecuta y la página que lo explica.
# tags: [errores frecuentes, mitos, common mistakes, misconceptions]
# ---

# %% [markdown]
# # Errores frecuentes
#
# Cada título entre comillas es una frase **falsa** que se lee, se oye o se deduce de un dibujo. Si la crees, o la acabas de
# leer, debajo está lo que la desmiente: pocas líneas, que puedes ejecutar y cambiar. Después, lo que sí es verdad y la página que
# lo explica.
#
# ## Medir y calcular
#
# ### «La derivada de la sigmoide es `1 * (1 - x)`»
#
# Está en un cuaderno publicado, en español: una fórmula copiada a medias.

# %%
import activations as act

x = 2.0
print("escrita así:", 1 * (1 - x))
print(f"medida:      {act.df(act.sigmoid, x):.3f}")

# %% [markdown]
# La sigmoide sube siempre: su pendiente no puede ser negativa. La derivada es $s\,(1 - s)$, con $s = \sigma(x)$ en **los dos**
# sitios: la salida, no la entrada. Cuándo va cada una lo cuenta
# [la página de la entrada y la salida](tutoriales/04-entrada-o-salida.py).
#
# ### «tanh x es `2 / (1 + exp(2x)) - 1`»
#
# Está en una tabla de activaciones, donde se perdió un signo.

# %%
import numpy as np

for x in [-2.0, 0.0, 0.5, 3.0]:
    tabla = 2 / (1 + np.exp(2 * x)) - 1
    print(f"{x:4}: {tabla:7.4f} {np.tanh(x):8.4f}")

# %% [markdown]
# Falta un menos en el exponente: $\tanh x = \frac{2}{1 + e^{-2x}} - 1$. Lo de la tabla es $-\tanh x$ en todo punto. En 0 acierta:
# una fórmula se prueba en más de un punto. De dónde sale la buena está en
# [la página de tanh](tutoriales/05-derivada-de-tanh.py).
#
# ### «La derivada de la softsign es 1 − f²»
#
# En la misma tabla: es la fila de tanh.

# %%
x = 1.0
f = act.softsign(x)
print("la de la tabla:", 1 - f**2)
print(f"medida: {act.df(act.softsign, x):.4f}")

# %% [markdown]
# Con $1 - f^2$ se deriva tanh. La [softsign](catalogo/softsign.md), $f(x) = \frac{x}{1 + |x|}$, tiene derivada
# $\frac{1}{(1 + |x|)^2}$ o, con su salida, $(1 - |f|)^2$. Se deduce en
# [la página de los trozos](tutoriales/15-derivar-por-casos.py).
#
# ### «El recorrido de σ es [0, 1], y el de tanh, [−1, 1]»
#
# Está en un curso muy conocido, y el programa parece darle la razón.

# %%
print("σ(40):    ", act.sigmoid(40.0))
print(f"1 − σ(40): {act.sigmoid(-40.0):.1e}")

# %% [markdown]
# El 1 es redondeo. A σ le falta $1 - \sigma(x) = \sigma(-x)$, que es una fracción de números positivos: nunca llega. Y
# $\tanh x = 2\,\sigma(2x) - 1$, tampoco. Los recorridos son abiertos: (0, 1) y (−1, 1). Cuántas cifras se pierden está en
# [la página de la entrada y la salida](tutoriales/04-entrada-o-salida.py).
#
# ### «Con la salida de la ReLU, su derivada es `salida >= 0`»
#
# Está en un tutorial muy leído que entrena una red con NumPy.

# %%
z = np.array([-2.0, -1.0, 3.0])
salida = np.maximum(0, z)
print("salida >= 0:", (salida >= 0) * 1)
print("salida > 0: ", (salida > 0) * 1)
print("derivada:   ", act.relu.derivative(z))

# %% [markdown]
# La salida de la ReLU nunca es negativa: esa condición se cumple siempre, y la derivada saldría 1 en todas partes. Con la salida
# se escribe `>`. Lo peor es que una red así puede aprender, y nadie lo nota:
# [aquí se ve](tutoriales/10-retropropagacion-a-mano.py).
#
# ## Esquinas
#
# ### «La ELU tiene siempre una esquina en 0»
#
# Lo hacen pensar las tablas con dos filas, $x > 0$ y $x < 0$, que del 0 no dicen nada.

# %%
print("α    izquierda  derecha")
for alpha in [0.5, 1.0, 2.0]:
    f = act.elu.with_parameters(alpha=alpha)
    izquierda = f.left_derivative(0.0)
    derecha = f.right_derivative(0.0)
    print(f"{alpha}  {izquierda:9}  {derecha:7}")

# %% [markdown]
# Por la izquierda, la pendiente en 0 es $\alpha$, y por la derecha, 1. Con $\alpha = 1$, lo habitual, encajan: la derivada existe y
# vale 1. Con cualquier otra $\alpha$, la esquina está ahí. Lo demuestra
# [la página de los trozos](tutoriales/15-derivar-por-casos.py).
#
# ### «Si el cociente centrado tiene límite, es la derivada»
#
# Lo da por hecho quien comprueba una derivada y no mira si hay una esquina. Con $|x|$, en 0:

# %%
print("h, centrado, por la derecha, por la izquierda")
for h in [0.1, 0.001, 1e-6]:
    centrado = (abs(h) - abs(-h)) / (2 * h)
    print(h, centrado, abs(h) / h, abs(-h) / -h)

# %% [markdown]
# Con cualquier $h$ sale 0, y $|x|$ no tiene derivada en 0: por la derecha la pendiente es 1, y por la izquierda, −1. Al revés sí
# vale: si hay derivada, el centrado tiende a ella. Está en [la página de la ReLU](tutoriales/07-relu-en-cero.py).
#
# ### «La derivación automática da siempre la derivada»
#
# De creerlo salen muchas consultas en los foros: una función, escrita de dos maneras, da dos gradientes.


# %%
def relu_prima(x, convenio):
    return convenio if x == 0 else float(x > 0)


# ReLU(x) − ReLU(−x), con la regla de la cadena, en 0
for r in [0, 0.5, 1]:
    d = relu_prima(0, r) - relu_prima(-0, r) * (-1)
    print("convenio", r, "responde", d)

# %% [markdown]
# Esa resta es $x$: su derivada es 1. Fuera de las esquinas de sus piezas, acierta. En ellas pone un convenio, y la regla de la
# cadena puede no dar la derivada. Aquí acierta ½; ninguno sirve para todos los programas:
# [se demuestra](tutoriales/11-relu-en-tu-biblioteca.py).
#
# ## La delta
#
# ### «La delta tiende a ∞ cuando x → 0 y vale 0 en los demás»
#
# Está en una lección muy leída sobre estas funciones.


# %%
def delta(x):
    return np.where(x == 0, np.inf, 0.0)


print(delta(np.array([0.1, 0.01, 1e-9, 1e-300])))

# %% [markdown]
# Se contradice: si en los demás puntos vale 0, su límite cuando $x \to 0$ es 0. Y el valor en un solo punto no añade área, por
# grande que sea. La delta no es una función: es la regla $\langle \delta, \varphi \rangle = \varphi(0)$, y
# [tiene su página](tutoriales/08-delta-de-dirac.py).
#
# ### «Lo que tiende a la delta crece sin límite en 0»
#
# Lo sugiere el dibujo de siempre, una campana cada vez más alta. Esta caja mide $1/h$ de alto, entre 0 y $h$:


# %%
def caja(x, h):
    return np.where((x > 0) & (x < h), 1 / h, 0.0)


for h in [0.1, 0.01, 0.001]:
    x = h * (np.arange(1000) + 0.5) / 1000
    accion = h * np.mean(caja(x, h) * np.cos(x))
    print(h, caja(0.0, h), f"{accion:.5f}")

# %% [markdown]
# En 0 vale siempre 0. Aun así, su acción sobre el coseno tiende a $\cos 0 = 1$, y sobre cualquier $\varphi$ continua, a
# $\varphi(0)$. A la delta se acercan las **acciones**, no los valores: así
# [la define su página](tutoriales/08-delta-de-dirac.py).
#
# ### «H · δ es ½ · δ, porque H(0) = ½»
#
# Con $H(0) = ½$, sale de derivar $\frac{1}{2}(H - y)^2$ como si $\delta$ fuese una función. Estas cajas, de anchura $h$, empiezan en $-a\,h$:

# %%
h = 0.001
for a in [0.0, 0.5, 1.0]:
    x = h * ((np.arange(1000) + 0.5) / 1000 - a)
    accion = np.mean((x > 0) * np.cos(x))
    print(f"a = {a}: {accion:.4f}")

# %% [markdown]
# Si $h \to 0$, las tres tienden a la delta. Por $H$, actúan de tres maneras, según cuánta caja quede a la derecha.
# Como depende de la caja, $H\,\delta$ **no está definido**. Lo que sí se puede hacer con una distribución está en
# [su página](tutoriales/08b-distribuciones.py).
#
# ## Al entrenar
#
# ### «La tasa de aprendizaje tiende a 0 por definición»
#
# Está en una lección muy leída. Con la pérdida $C = \frac{1}{2}w^2$, cuyo mínimo está en $w = 0$:

# %%
w = v = 1.0
for n in range(1, 201):
    w -= 0.1 * w  # una tasa fija
    v -= 0.5**n * v  # una tasa que tiende a 0
print(f"fija: {w:.1e}   hacia 0: {v:.2f}")

# %% [markdown]
# La tasa es un número que eliges; lo que tiende a 0 en una derivada es $h$. Hay quien va bajando la tasa al entrenar. Si baja tan
# deprisa como aquí, se para antes de llegar, por muchos pasos que dé. Está en
# [la primera página](tutoriales/01-que-mide-la-derivada.py).
#
# ### «La retropropagación actualiza los pesos»
#
# Se lee a menudo, quizá porque así se llama también al entrenamiento entero. Con $C = \frac{1}{2}(w x - y)^2$:

# %%
x, y, w = 2.0, 1.0, 3.0
error = w * x - y  # hacia adelante
gradiente = error * x  # hacia atrás
print("tras la retropropagación:", w, gradiente)
w -= 0.1 * gradiente
print("tras el descenso:", w)

# %% [markdown]
# La retropropagación **calcula el gradiente**, y el peso sigue igual. Quien lo mueve es el descenso de gradiente, u otro método que
# use el mismo gradiente. Son dos piezas, y se cambian por separado. Se hace entera, con lápiz, en
# [su página](tutoriales/10-retropropagacion-a-mano.py).
#
# ### «Una ReLU muerta no revive nunca»
#
# Está en unos apuntes muy conocidos. Esta neurona, de la capa 2, recibe $z_2 = a_1 - 2$; otra lleva $a_1$ a 3:

# %%
w1, z2 = 1.0, []
for paso in range(9):
    a1 = max(0.0, w1)  # el único dato es x = 1
    z2.append(a1 - 2)
    w1 -= 0.5 * (a1 - 3)
print("z2, al empezar y al final:", z2[0], z2[-1])

# %% [markdown]
# Sus pesos no se mueven, pero la capa de abajo cambia por el otro camino, y acaba llegándole una $z$ positiva. En la **primera**
# capa, con los mismos datos y el descenso de gradiente sin más, es verdad. Está todo en
# [su página](tutoriales/13-neurona-muerta.py).
#
# ### «Si el gradiente es casi 0, el error también»
#
# Lo piensa quien solo mira el gradiente. Una sigmoide que debía responder 1, con la pérdida $\frac{1}{2}(a - y)^2$:

# %%
for z in [-20.0, 20.0]:
    falta = act.sigmoid(-z)  # 1 menos la respuesta
    g = -falta * act.sigmoid.derivative(z)
    print(f"error {falta:.0g}, gradiente {g:.0e}")

# %% [markdown]
# La primera no puede fallar mucho más, y su gradiente también es casi 0: lo apaga el factor $\sigma'(z)$. Mira también la
# pérdida. Con la entropía cruzada ese factor se va, y se ve en
# [la página del desvanecimiento](tutoriales/12-desvanecimiento-del-gradiente.py).
#
# ## Nombres equivocados
#
# Varios vienen de textos traducidos por máquina, palabra por palabra.
#
# | Se lee | Es |
# |--|--|
# | gradiente de fuga, gradiente de desaparición | [desvanecimiento del gradiente](tutoriales/12-desvanecimiento-del-gradiente.py) (*vanishing gradient*) |
# | bronceado (por *tan*) | [tanh](catalogo/tanh.md), la tangente hiperbólica |
# | ReLU moribunda, por la Leaky ReLU | [Leaky ReLU](catalogo/leaky_relu.md), o ReLU con fuga |
# | muerte neuronal | [neurona muerta](tutoriales/13-neurona-muerta.py) (*dying ReLU*) |
# | función de paso | [función escalón](tutoriales/06-el-salto-del-escalon.py) (*step function*) |
# | Heavyside | [Heaviside](catalogo/heaviside.md), que es un apellido |
#
# ## Y en cada página
#
# Cada tutorial desmiente algo más. Bajo su título, en negrita, están sus frases **falsas**: el enlace de cada una lleva a donde se ve
# por qué.
#
# <!-- errores -->
